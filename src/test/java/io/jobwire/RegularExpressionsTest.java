package io.jobwire;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.jobwire.parsing.CountedText;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All regular expressions of the product, each against inputs that are made to be hard for it. Work is counted in looks
 * at a character, and must grow in proportion to the input.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegularExpressionsTest {
    private static final int MEGABYTE = 1_000_000;
    private static final int SHORT = 1_000;
    /** Looks at each character; a pattern that looks at each as often as there are others needs far more. */
    private static final int STEPS_PER_CHARACTER = 100;

    /** What repeats in hard inputs, one or two of them at a time. */
    private static final List<String> ELEMENTS = List.of(
            "1", "a", "A", "s", " ", "\n", "\t", ".", ",", ":", "/", "-", "_", "'", "\"", "%", "=", "p", "t", "\u00A0");

    /**
     * For each pattern with fixed texts, an input that gets past them: before what repeats, what repeats, and after.
     */
    private static final Map<String, List<String>> BEHIND_FIXED_TEXT = Map.ofEntries(
            Map.entry("PemPrivateKey.BLOCK", List.of("-----BEGIN A-----", "a\n", "-----END B-----")),
            Map.entry("TokenErrors.ERROR_CODE", List.of("\"error\"", "\"error\" :", "x")),
            Map.entry("TokenErrors.SECONDS", List.of("", ", no request wanted for 123456789", "x")),
            Map.entry("KafkaFailures.SETTING", List.of("configuration \"", "configuration a.a", "!")),
            Map.entry("KafkaFailures.STACK_TRACE", List.of("\n", "\n\tat", "x")),
            Map.entry("KafkaFailures.QUOTED", List.of("", "for key ", "x")),
            Map.entry("ApiFailures.REQUEST_ID", List.of("", ", request-id a", " ")),
            Map.entry("NextLink.ABSOLUTE", List.of("https://", "a", "/")),
            Map.entry("NextLink.OTHER_SCHEME", List.of("a", "+a", "/")),
            Map.entry("TimestampParser.JSON_DATE", List.of("/Date(", "1", ")/")),
            Map.entry("TimestampParser.FRACTION", List.of("", ":00.0", "x")),
            Map.entry("TimestampParser.END_OF_DAY", List.of("", "1T24:00:00.000", "1")),
            Map.entry("TimestampParser.LEAP_SECOND", List.of("", "1T00:00:60", "1")),
            Map.entry("DurationParser.ISO", List.of("p", "1d", "t")),
            Map.entry("DurationParser.PART", List.of("1 h", " and", "1")),
            Map.entry("SettingText.SECRET", List.of("jobwire.", "secret.", "x")),
            Map.entry("SettingText.QUOTED", List.of("\"", "'\"", "x")),
            Map.entry("SettingsReview.SERVICE_LINK", List.of("JOBWIRE", "_PORT_1_TCP_", "!")),
            Map.entry("JobKey.RUN_ID", List.of("FB20250911032116", "2", "x")),
            Map.entry("NumberParser.GROUPED", List.of("1", ",111", ",")),
            Map.entry("NumberParser.GROUPED_BY_DOTS", List.of("1", ".111", ",")),
            Map.entry("SizeParser.SIZE", List.of("1", " 1", "GB!")),
            Map.entry("NumericDateParser.DATE", List.of("1/1/2025 1:11:11.", "1", " 1 1")));

    private final JavaClasses product = new ClassFileImporter()
            .withImportOption(new ArchitectureTest.ProductOnly())
            .importPackages("io.jobwire");

    private final Map<String, Pattern> patterns = patterns();

    private Map<String, Pattern> patterns() {
        Map<String, Pattern> patterns = new TreeMap<>();
        for (JavaClass type : product) {
            for (JavaField field : type.getFields()) {
                if (field.getRawType().isEquivalentTo(Pattern.class)
                        && field.getModifiers().contains(JavaModifier.STATIC)) {
                    patterns.put(type.getSimpleName() + "." + field.getName(), value(field.reflect()));
                }
            }
        }
        return patterns;
    }

    private static Pattern value(Field field) {
        try {
            field.setAccessible(true);
            return (Pattern) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void every_pattern_is_a_constant_so_that_this_test_finds_it() {
        ArchRule rule = noClasses()
                .should()
                .callMethod(String.class, "matches", String.class)
                .orShould()
                .callMethod(String.class, "replaceAll", String.class, String.class)
                .orShould()
                .callMethod(String.class, "replaceFirst", String.class, String.class)
                .orShould()
                .callMethod(String.class, "split", String.class)
                .orShould()
                .callMethod(String.class, "split", String.class, int.class)
                .orShould()
                .callMethod(Pattern.class, "matches", String.class, CharSequence.class);
        rule.check(product);

        long compiled = product.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(RegularExpressionsTest::compiles)
                .count();
        assertThat(compiled).isEqualTo(patterns.size()).isGreaterThan(30);
    }

    private static boolean compiles(JavaMethodCall call) {
        return call.getTargetOwner().isEquivalentTo(Pattern.class)
                && call.getTarget().getName().equals("compile");
    }

    @Test
    void the_inputs_behind_fixed_text_are_those_of_patterns_that_exist() {
        assertThat(patterns.keySet()).containsAll(BEHIND_FIXED_TEXT.keySet());
    }

    private Stream<String> names() {
        return patterns.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void the_work_of_a_pattern_grows_in_proportion_to_its_input(String name) {
        Pattern pattern = patterns.get(name);
        List<String> fixed = BEHIND_FIXED_TEXT.getOrDefault(name, List.of("", "a", ""));
        Input first = new Input(fixed.get(0), fixed.get(1), fixed.get(2));
        Input hardest = first;
        long most = 0;
        for (String element : ELEMENTS) {
            for (String other : ELEMENTS) {
                String repeated = element.equals(other) ? element : element + other;
                for (Input input :
                        List.of(new Input(fixed.get(0), repeated, "\u0000"), new Input("", repeated, fixed.get(2)))) {
                    long steps = steps(pattern, input, SHORT);
                    hardest = steps > most ? input : hardest;
                    most = Math.max(steps, most);
                }
            }
        }

        for (Input input : List.of(first, hardest)) {
            assertThatCode(() -> steps(pattern, input, MEGABYTE))
                    .describedAs("%s with %s", pattern, input)
                    .doesNotThrowAnyException();
        }
    }

    private record Input(String before, String repeated, String after) {
        String ofLength(int length) {
            int times = Math.max(1, (length - before.length() - after.length()) / repeated.length());
            return before + repeated.repeat(times) + after;
        }
    }

    /** The looks that it takes to match a whole input, to match its beginning, and to find all that matches in it. */
    private static long steps(Pattern pattern, Input input, int length) {
        String text = input.ofLength(length);
        CountedText counted = new CountedText(text, (long) STEPS_PER_CHARACTER * text.length());
        Matcher matcher = pattern.matcher(counted);
        matcher.matches();
        matcher.lookingAt();
        matcher.reset();
        while (matcher.find()) {
            // the next one
        }
        return counted.steps();
    }
}
