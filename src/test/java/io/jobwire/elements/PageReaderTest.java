package io.jobwire.elements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageReaderTest {

    @Test
    void a_v1_envelope_is_read_with_its_link() throws MalformedPageException {
        Page page = page(
                """
                {"@odata.context": "https://x/$metadata#Jobs", "Value": [{"jobId": "a"}, {"jobId": "b"}],
                 "@odata.nextLink": "https://x/next", "@odata.count": 5}""");

        assertThat(page.rows()).extracting(row -> row.text(RowField.JOB_ID)).containsExactly("a", "b");
        assertThat(page.nextLink()).isEqualTo("https://x/next");
        assertThat(page.total()).isEqualTo(5);
    }

    @Test
    void a_v3_envelope_is_read_with_its_totals() throws MalformedPageException {
        Page page = page(
                """
                {"metadata": {"pageIndex": 1, "PageSize": "50", "totalCount": "1"}, "data": [{"jobId": "a"}]}""");

        assertThat(page.rows()).hasSize(1);
        assertThat(page.total()).isEqualTo(1);
        assertThat(page.pageSize()).isEqualTo(50);
    }

    @Test
    void a_raw_row_is_kept_exactly_as_it_was_sent() throws MalformedPageException {
        String row =
                "{ \"totalCount\" : 1.500,\t\"status\":[{\"}\":\"]\"}],\"\\u00e4\":\"\\n\" , \"name\":\"Grüße €\"}";

        Page page = page("{\"value\":[ " + row + " , " + row + "]}");

        assertThat(page.rows()).extracting(Row::raw).containsExactly(row, row);
        assertThat(page.rows().get(0).text(RowField.TOTAL_COUNT)).isEqualTo("1.500");
        assertThat(page.rows().get(0).text(RowField.STATUS)).isNull();
    }

    @Test
    void elements_that_are_not_objects_are_unreadable_and_the_others_are_read() throws MalformedPageException {
        Page page = page("{\"value\":[17, {\"jobId\":\"a\"}, \"text\", [1, 2], null, true]}");

        assertThat(page.rows()).hasSize(1);
        assertThat(page.unreadable())
                .extracting(UnreadableRow::excerpt)
                .containsExactly("17", "\"text\"", "[1, 2]", "null", "true");
    }

    @Test
    void a_number_of_any_length_is_read() throws MalformedPageException {
        Page page = page("[{\"jobId\":\"a\",\"totalCount\":" + "9".repeat(100_000) + "}]");

        assertThat(page.rows()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|empty",
                "<html>Sign in</html>|not JSON, from character 0",
                "{\"value\":[{\"jobId\":|JSON that ends too early",
                "{\"value\":[{\"jobId\":\"a\"}|JSON that ends too early",
                "{\"error\":{\"code\":\"x\"}}|JSON without a list of rows",
                "{\"value\":null}|JSON without a list of rows",
                "{\"value\":{}}|JSON without a list of rows",
                "42|JSON without a list of rows",
                "{\"value\":[],\"data\":[]}|JSON with more than one list of rows",
                "{\"value\":[]}{}|JSON followed by something else"
            })
    void a_text_that_is_not_a_page_is_rejected_with_a_reason(String text, String reason) {
        assertThatExceptionOfType(MalformedPageException.class)
                .isThrownBy(() -> PageTexts.read(text))
                .satisfies(malformed -> assertThat(malformed.reason()).isEqualTo(reason));
    }

    @Test
    void null_with_a_total_of_zero_is_an_empty_list() throws MalformedPageException {
        assertThat(page("{\"data\":null,\"metadata\":{\"totalCount\":0}}").rows())
                .isEmpty();
    }

    @Test
    void a_list_beside_an_error_is_incomplete() throws MalformedPageException {
        assertThat(page("{\"value\":[],\"error\":{\"code\":\"x\"}}").complete()).isFalse();
        assertThat(page("{\"value\":[],\"error\":null}").complete()).isTrue();
    }

    private static Page page(String text) throws MalformedPageException {
        return PageTexts.read(text);
    }
}
