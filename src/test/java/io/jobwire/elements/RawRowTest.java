package io.jobwire.elements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawRowTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ \"a\" : [ true, null, \"\\u00e4 \\\"x\\\\\" , -0.5e-3, 9007199254740992, -9007199254740992 ] }",
                "{\"id\":\"IB20261101120000123456\",\"😀\":\"\\ud83d\\ude00\",\"n\":123456789012345}",
                "{\"owner@odata.type\":1e308,\"a\":1,\"a\":2}"
            })
    void what_every_reader_accepts_stays_as_it_was_sent(String row) throws IOException {
        assertThat(RawRow.publishable(row)).isEqualTo(row);
        StrictReader.requireAccepted(row);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\":\"x\\u0000y\"}|{\"a\":\"x\ufffdy\"}",
                "{\"\\u0000\":1,\"b\":2}|{\"\ufffd\":1,\"b\":2}",
                "{\"a\":\"\\ud800\",\"b\":[\"\\uDC00x\"]}|{\"a\":\"\ufffd\",\"b\":[\"\ufffdx\"]}",
                "{\"a\":\"\\ude00\\ud83d\"}|{\"a\":\"\ufffd\ufffd\"}",
                "{\"a\":1e309,\"b\":[-1E999]}|{\"a\":\"1e309\",\"b\":[\"-1E999\"]}",
                "{\"a\":9007199254740993,\"b\":-18446744073709551616}|{\"a\":\"9007199254740993\",\"b\":\"-18446744073709551616\"}",
                "{\"a@b.example\":\"\\u0000\",\"n\":12345678901234567890.5}|{\"(address)\":\"\ufffd\",\"n\":12345678901234567890.5}"
            })
    void what_strict_readers_refuse_is_replaced(String row, String published) throws IOException {
        assertThat(RawRow.publishable(row)).isEqualTo(published);
        StrictReader.requireAccepted(published);
    }

    @Test
    void half_a_character_that_is_not_escaped_is_replaced() throws IOException {
        String published = RawRow.publishable("{\"a\":\"x\ud800y\"}");

        assertThat(published).isEqualTo("{\"a\":\"x\ufffdy\"}");
        StrictReader.requireAccepted(published);
    }

    @Test
    void a_number_with_a_hundred_thousand_digits_is_a_text() throws IOException {
        String number = "1".repeat(100_000);

        assertThat(RawRow.publishable("{\"a\":" + number + ",\"b\":0." + number + "}"))
                .isEqualTo("{\"a\":\"" + number + "\",\"b\":0." + number + "}");
    }
}
