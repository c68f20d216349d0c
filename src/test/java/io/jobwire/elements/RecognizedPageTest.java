package io.jobwire.elements;

import static io.jobwire.elements.PageTexts.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jobwire.elements.KnownPages.KnownPage;
import io.jobwire.http.ResponseBody;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownRows;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages whose rows have been read before. */
class RecognizedPageTest {
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00Z");

    @Test
    void rows_are_recognized_in_any_order_and_only_the_others_are_read() throws MalformedPageException {
        List<String> rows = rows(300);
        KnownRows known = known(rows);
        List<String> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.set(17, shuffled.get(17).replace("Finished", "Failed"));
        shuffled.add("{\"jobId\":\"new\"}");

        Page page = read(page(shuffled, 301), known);

        assertThat(page.rows()).extracting(Row::raw).containsExactly(shuffled.get(17), "{\"jobId\":\"new\"}");
        assertThat(page.recognized().count()).isEqualTo(299);
        assertThat(page.recognized().areAll()).isFalse();
        assertThat(page.size()).isEqualTo(301);
        assertThat(page.total()).isEqualTo(301);
    }

    @Test
    void the_positions_are_those_of_the_known_jobs() throws MalformedPageException {
        List<String> rows = rows(40);
        KnownRows known = known(rows);

        Page page = read(page(List.of(rows.get(31), rows.get(2), rows.get(31)), 3), known);

        assertThat(page.recognized().keys()).containsExactly(new JobKey("IB2"), new JobKey("IB31"));
        assertThat(page.recognized().repeated()).isEqualTo(1);
        assertThat(page.rows()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":[%s],\"x\":[1,{\"a\":[2]}]}",
                " [ %s ] ",
                "\uFEFF{\"ä€\" : \"\\\"[{\", \"value\" : [\n%s\n] }",
                "{\"metadata\":{\"totalCount\":2,\"a\":[{\"b\":1}]},\"data\":[%s]}"
            })
    void a_row_is_recognized_in_any_envelope(String envelope) throws MalformedPageException {
        String one = "{\"jobId\":\"ä €\\\"}\\\\\",\"x\":[{\"]\":\"}\"}]}";
        String two = "{\"jobId\":\"b\"}";
        KnownRows known = known(List.of(one, two));

        Page page = read(String.format(envelope, one + " , " + two), known);

        assertThat(page.recognized().areAll()).isTrue();
        assertThat(page.rows()).isEmpty();
        assertThat(page.unreadable()).isEmpty();
    }

    @Test
    void a_row_in_malformed_utf_8_is_read_and_then_recognized() throws MalformedPageException {
        byte[] bytes = "[{\"jobId\":\"a_b\"}]".getBytes(StandardCharsets.ISO_8859_1);
        bytes[12] = (byte) 0xE4;
        ResponseBody body = new ResponseBody(bytes, null);
        Page first = PageReader.read(body, LIMITS, PageTexts.memory(), KnownRows.NONE);

        Page second = PageReader.read(body, LIMITS, PageTexts.memory(), known(first.rows()));

        assertThat(first.rows()).extracting(row -> row.text(RowField.JOB_ID)).containsExactly("a\uFFFDb");
        assertThat(second.recognized().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[%s %s]", "[%s,%s", "[%s,%s]]", "[%s,%s}", "[%s:%s]", "{\"value\":[%s,%s]", "[%s,%s,]"})
    void recognized_rows_make_no_page_of_what_is_none(String text) throws MalformedPageException {
        List<String> rows = rows(2);
        KnownRows known = known(rows);

        assertThatExceptionOfType(MalformedPageException.class)
                .isThrownBy(() -> read(String.format(text, rows.get(0), rows.get(1)), known));
    }

    @Test
    void a_page_is_the_same_if_its_bytes_are() throws MalformedPageException {
        List<String> rows = rows(100);
        KnownRows known = known(rows);
        ResponseBody body = PageTexts.body(page(rows, 100));
        Page read = PageReader.read(body, LIMITS, PageTexts.memory(), known);

        KnownPage same = Objects.requireNonNull(KnownPage.of(body, read));

        assertThat(same.isSame(PageTexts.body(page(rows, 100)))).isTrue();
        assertThat(same.isSame(PageTexts.body(page(rows, 101)))).isFalse();
        assertThat(same.isSame(PageTexts.body(page(rows, 100) + " "))).isFalse();
        Page again = same.page(known);
        assertThat(again.size()).isEqualTo(100);
        assertThat(again.total()).isEqualTo(100);
        assertThat(again.recognized().areAll()).isTrue();
        assertThat(again.recognizedBytes()).isEqualTo(read.recognizedBytes());
    }

    @Test
    void a_page_of_which_something_was_read_is_read_again() throws MalformedPageException {
        List<String> rows = rows(3);
        KnownRows known = known(rows);
        for (String text : List.of(
                page(List.of(rows.get(0), "{\"jobId\":\"new\"}"), 2),
                page(List.of(rows.get(0), "17"), 2),
                page(List.of(rows.get(0), rows.get(0)), 2),
                "{\"value\":[" + rows.get(0) + "],\"error\":{\"code\":1}}")) {
            ResponseBody body = PageTexts.body(text);

            assertThat(KnownPage.of(body, PageReader.read(body, LIMITS, PageTexts.memory(), known)))
                    .as(text)
                    .isNull();
        }
    }

    @Test
    void a_row_that_moves_between_pages_is_noticed_whether_it_is_read_or_recognized() throws MalformedPageException {
        noticesMovedRows(rows(4));
        noticesMovedRows(rows(4).stream()
                .map(row -> row.replace("\"jobId\"", "\"jobModule\""))
                .toList());
    }

    private static void noticesMovedRows(List<String> rows) throws MalformedPageException {
        KnownRows known = known(rows);
        String changed = rows.get(1).replace("Finished", "Failed");
        for (List<String> pages : List.of(
                List.of(rows.get(0) + "," + rows.get(1), rows.get(1) + "," + rows.get(2)),
                List.of(rows.get(0) + "," + rows.get(1), changed + "," + rows.get(2)),
                List.of(rows.get(0) + "," + changed, rows.get(1) + "," + rows.get(2)),
                List.of(rows.get(0) + "," + changed, changed + "," + rows.get(2)))) {
            PageConsistency consistency = new PageConsistency();
            consistency.add(read("[" + pages.get(0) + "]", known));
            consistency.add(read("[" + pages.get(1) + "]", known));

            assertThat(consistency.flaws())
                    .as(pages.toString())
                    .extracting(flaw -> flaw.description())
                    .containsExactly("rows that are on two pages: 1");
        }
    }

    private static Page read(String text, KnownRows known) throws MalformedPageException {
        return PageReader.read(PageTexts.body(text), LIMITS, PageTexts.memory(), known);
    }

    private static String page(List<String> rows, int total) {
        return "{\"value\":[" + String.join(",", rows) + "],\"@odata.count\":" + total + "}";
    }

    private static List<String> rows(int count) {
        List<String> rows = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            rows.add("{\"jobId\":\"IB" + number + "\",\"status\":\"Finished\",\"name\":\"Plän " + number + "\"}");
        }
        return rows;
    }

    private static KnownRows known(List<?> rows) throws MalformedPageException {
        List<Row> read = new ArrayList<>();
        for (Object row : rows) {
            read.addAll(
                    row instanceof Row already
                            ? List.of(already)
                            : PageTexts.read("[" + row + "]").rows());
        }
        Map<JobKey, KnownJob> jobs = read.stream()
                .map(row -> JobRowMapper.map(row).orElseThrow())
                .map(job -> new KnownJob(job.withoutRaw(), 1, T0))
                .collect(Collectors.toMap(job -> job.job().key(), job -> job, (one, other) -> one, LinkedHashMap::new));
        long[] fingerprints = jobs.values().stream()
                .mapToLong(job -> job.job().rowFingerprint())
                .toArray();
        return new KnownRows(jobs, fingerprints);
    }
}
