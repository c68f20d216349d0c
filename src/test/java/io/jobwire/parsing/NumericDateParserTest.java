package io.jobwire.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumericDateParserTest {

    @ParameterizedTest
    @CsvSource({
        "9/11/2025, 2025-09-11T00:00:00",
        "9/11/2025 12:00:00 AM, 2025-09-11T00:00:00",
        "9/11/2025 12:01 pm, 2025-09-11T12:01:00",
        "9/11/2025 3:21:16 PM, 2025-09-11T15:21:16",
        "2025/9/11 3:21:16.5Z, 2025-09-11T03:21:16.5Z",
        "2025-09-11, 2025-09-11T00:00:00",
        "3-14-2026T12:00:00Z, 2026-03-14T12:00:00Z",
        "13/40/2025 25:61, 2025-13-40T25:61:00"
    })
    void a_date_of_three_numbers_is_converted_to_iso_8601(String text, String iso) {
        assertThat(NumericDateParser.toIso(text)).contains(iso);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9/11", "9-11/2025", "2025-9/11", "9/11/2025 13:00 PM"})
    void any_other_text_is_not_converted(String text) {
        assertThat(NumericDateParser.toIso(text)).isEmpty();
    }
}
