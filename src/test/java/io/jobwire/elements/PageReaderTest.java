package io.jobwire.elements;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageReaderTest {

    @Test
    void the_envelope_of_v1_is_read_with_its_link() {
        Page page = page(
                """
                {"@odata.context": "https://x/$metadata#Jobs", "Value": [{"jobId": "a"}, {"jobId": "b"}],
                 "@odata.nextLink": "https://x/next", "@odata.count": 5}""");

        assertThat(page.rows()).extracting(row -> row.text("jobid")).containsExactly("a", "b");
        assertThat(page.nextLink()).isEqualTo("https://x/next");
        assertThat(page.total()).isEqualTo(5);
    }

    @Test
    void the_envelope_of_v3_is_read_with_its_totals() {
        Page page = page(
                """
                {"metadata": {"pageIndex": 1, "PageSize": "50", "totalCount": "1"}, "data": [{"jobId": "a"}]}""");

        assertThat(page.rows()).hasSize(1);
        assertThat(page.total()).isEqualTo(1);
        assertThat(page.pageSize()).isEqualTo(50);
    }

    @Test
    void a_row_is_kept_exactly_as_it_was_sent() {
        String row = "{ \"n\" : 1.500,\t\"deep\":[{\"}\":\"]\"}],\"\\u00e4\":\"\\n\" , \"name\":\"Grüße €\"}";

        Page page = page("{\"value\":[ " + row + " , " + row + "]}");

        assertThat(page.rows()).extracting(Row::raw).containsExactly(row, row);
        assertThat(page.rows().get(0).text("N")).isEqualTo("1.500");
        assertThat(page.rows().get(0).text("deep")).isNull();
    }

    @Test
    void what_is_no_object_stands_apart_and_the_others_are_read() {
        Page page = page("{\"value\":[17, {\"jobId\":\"a\"}, \"text\", [1, 2], null, true]}");

        assertThat(page.rows()).hasSize(1);
        assertThat(page.unreadable())
                .extracting(UnreadableRow::excerpt)
                .containsExactly("17", "\"text\"", "[1, 2]", "null", "true");
    }

    @Test
    void a_number_of_any_length_breaks_nothing() {
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
                "{\"error\":{\"code\":\"x\"}}|JSON, but no list of rows",
                "{\"value\":null}|JSON, but no list of rows",
                "{\"value\":{}}|JSON, but no list of rows",
                "42|JSON, but no list of rows",
                "{\"value\":[],\"data\":[]}|JSON with more than one list of rows",
                "{\"value\":[]}{}|JSON with something after its end"
            })
    void what_is_no_page_is_said(String text, String reason) {
        assertThat(PageReader.read(text)).isEqualTo(new PageReader.NotRead(reason));
    }

    @Test
    void a_null_list_of_none_is_empty() {
        assertThat(page("{\"data\":null,\"metadata\":{\"totalCount\":0}}").rows())
                .isEmpty();
    }

    @Test
    void a_list_beside_an_error_is_not_taken_for_whole() {
        assertThat(page("{\"value\":[],\"error\":{\"code\":\"x\"}}").complete()).isFalse();
        assertThat(page("{\"value\":[],\"error\":null}").complete()).isTrue();
    }

    private static Page page(String text) {
        return ((PageReader.Read) PageReader.read(text)).page();
    }
}
