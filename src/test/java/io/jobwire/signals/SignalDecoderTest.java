package io.jobwire.signals;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.fleet.FleetCommand;
import io.jobwire.signals.SignalDecoder.NotUnderstood;
import io.jobwire.signals.SignalDecoder.Understood;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalDecoderTest {
    @Test
    void a_resync_of_a_customer_a_pattern_or_all() {
        assertThat(decode("c1", "{\"command\":\"resync\"}"))
                .isEqualTo(new Understood(new FleetCommand.Resync("c1"), null));
        assertThat(decode(" Contoso* ", "{\"note\":\"x\",\"id\":\"r-1\",\"command\":\"resync\",\"more\":{\"a\":[1]}}"))
                .isEqualTo(new Understood(new FleetCommand.Resync("Contoso*"), "r-1"));
        assertThat(decode("*", "{\"command\":\"resync\",\"id\":7}"))
                .isEqualTo(new Understood(new FleetCommand.Resync("*"), null));
    }

    @Test
    void an_id_is_shown_in_visible_characters_and_cut() {
        Understood accepted =
                (Understood) decode("*", "{\"command\":\"resync\",\"id\":\"a\\nb" + "x".repeat(500) + "\"}");

        assertThat(accepted.id()).startsWith("a\\nb").hasSizeLessThan(120);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | {\"command\":\"resync\"} | the key must be",
                "c1 | ~~ | not a JSON object",
                "c1 | resync | not a JSON object",
                "c1 | [\"resync\"] | not a JSON object",
                "c1 | {\"command\":\"resync\" | not a JSON object",
                "c1 | {\"command\":\"resync\"} {} | not a JSON object",
                "c1 | {\"command\":7} | no text \"command\"",
                "c1 | {} | no text \"command\"",
                "c1 | {\"command\":\"Resync\"} | the command \"Resync\" is unknown; the commands are: resync",
            })
    void what_is_no_command_is_ignored_with_a_reason(String key, String value, String reason) {
        assertThat(decode(key, value))
                .isInstanceOfSatisfying(NotUnderstood.class, ignored -> assertThat(ignored.reason())
                        .contains(reason));
    }

    @Test
    void what_is_missing_too_long_or_nested_too_deeply_is_ignored() {
        assertThat(SignalDecoder.decode(null, "{\"command\":\"resync\"}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(NotUnderstood.class);
        assertThat(SignalDecoder.decode("c1", null)).isInstanceOf(NotUnderstood.class);
        assertThat(SignalDecoder.decode("c1", new byte[SignalDecoder.MAX_VALUE_BYTES + 1]))
                .isInstanceOf(NotUnderstood.class);
        assertThat(decode("c".repeat(SignalDecoder.MAX_KEY_LENGTH + 1), "{\"command\":\"resync\"}"))
                .isInstanceOf(NotUnderstood.class);
        assertThat(decode("c1", "{\"x\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}"))
                .isInstanceOf(NotUnderstood.class);
    }

    private static SignalDecoder.SignalContent decode(String key, String value) {
        return SignalDecoder.decode(key, value.getBytes(StandardCharsets.UTF_8));
    }
}
