package io.jobwire.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @Property(tries = 5_000)
    void it_matches_what_the_regular_expression_of_the_same_meaning_matches(
            @ForAll("globs") String glob, @ForAll("texts") String text) {
        String regex = glob.codePoints()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());
        boolean expected = Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                .matcher(text)
                .matches();

        assertThat(Glob.of(glob).matches(text)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> globs() {
        return Arbitraries.strings()
                .withChars("aAbB*?äÄ\n\uD83D\uDE00")
                .ofMaxLength(10)
                .filter(GlobTest::isTrimmed);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("aAbBäÄ\n").ofMaxLength(14);
    }

    private static boolean isTrimmed(String glob) {
        return glob.equals(glob.strip());
    }

    @ParameterizedTest
    @CsvSource({"*a*b*c*d*, a, 1023", "*a*a*a*a*a*a*x, a, 1023", "*?*?*?*?*?*x, a, 1023", "a*a*a*a*b, a, 5000"})
    void its_work_is_bounded_by_the_lengths_of_both(String glob, String repeated, int length) {
        Glob hard = Glob.of(glob);
        AtomicLong steps = new AtomicLong();
        int character = repeated.codePointAt(0);

        boolean matches = hard.matches(length, index -> {
            steps.incrementAndGet();
            return character;
        });

        assertThat(matches).isFalse();
        assertThat(steps).hasValueLessThanOrEqualTo((glob.length() + 1L) * (length + 1));
    }
}
