package io.jobwire.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.job.JobField;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedTextsTest {
    private final SharedTexts texts = new SharedTexts();

    @Test
    void a_text_has_one_number_for_ever() {
        int exchange = number("Exchange Online");
        int teams = number("Teams");
        IntStream.range(0, 1_000).forEach(other -> number("module " + other));

        assertThat(number("Exchange Online")).isEqualTo(exchange).isNotEqualTo(teams);
        assertThat(texts.text(exchange)).isEqualTo("Exchange Online");
        assertThat(texts.text(teams)).isEqualTo("Teams");
    }

    @Test
    void a_part_of_an_array_and_the_empty_text_are_texts_like_others() {
        byte[] json = "\"Café\"".getBytes(UTF_8);

        int number = texts.number(json, 1, json.length - 1);

        assertThat(number("Café")).isEqualTo(number);
        assertThat(texts.text(number)).isEqualTo("Café");
        assertThat(texts.text(number(""))).isEmpty();
    }

    @Test
    void a_long_text_has_no_number() {
        assertThat(number("m".repeat(SharedTexts.MAX_BYTES + 1))).isEqualTo(SharedTexts.NO_NUMBER);
        assertThat(number("m".repeat(SharedTexts.MAX_BYTES))).isNotEqualTo(SharedTexts.NO_NUMBER);
    }

    @Test
    void once_there_are_too_many_only_those_that_are_known_have_a_number() {
        List<Integer> numbers = IntStream.range(0, SharedTexts.MAX_TEXTS)
                .map(each -> number("text " + each))
                .boxed()
                .toList();

        assertThat(numbers).doesNotHaveDuplicates().doesNotContain(SharedTexts.NO_NUMBER);
        assertThat(number("one more")).isEqualTo(SharedTexts.NO_NUMBER);
        assertThat(IntStream.range(0, SharedTexts.MAX_TEXTS))
                .allSatisfy(each -> assertThat(number("text " + each)).isEqualTo(numbers.get(each)));
    }

    @Test
    void threads_agree_on_the_numbers() {
        List<List<Integer>> numbers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(thread -> IntStream.range(0, 500)
                        .mapToObj(each -> number("text " + each))
                        .toList())
                .toList();

        assertThat(numbers).allMatch(numbers.get(0)::equals);
        assertThat(numbers.get(0)).doesNotHaveDuplicates();
    }

    @Test
    void names_and_ids_are_not_shared() {
        assertThat(JobField.ALL.stream().filter(SharedTexts::hasFewValues))
                .containsExactly(JobField.TYPE, JobField.MODULE, JobField.STATUS_TEXT);
    }

    private int number(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        return texts.number(utf8, 0, utf8.length);
    }
}
