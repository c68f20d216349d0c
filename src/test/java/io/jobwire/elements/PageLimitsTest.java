package io.jobwire.elements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jobwire.http.ResponseBody;
import io.jobwire.http.ResponseTooLargeException;
import io.jobwire.job.KnownRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replies that would exhaust memory, stack or time, with the bounds of a heap of 128 MiB. */
class PageLimitsTest {
    private static final long HEAP = 128L << 20;
    private static final PageLimits LIMITS = new PageLimits(PageLimits.defaultMaxRows(HEAP), 8 << 20, 0);

    record Example(String name, String text, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Example> examples() {
        String rows =
                "a list of more rows than jobwire.elements.max-rows=25600; if the customer has as many jobs, raise"
                        + " it, and the heap by 1 MiB for each 200 rows";
        String row = "JSON with a row of more than MAX_ROW_CHARACTERS=1048576";
        String text = "JSON with a name, number or text of more than MAX_TEXT_CHARACTERS=131072";
        String depth = "JSON nested deeper than MAX_DEPTH=10000";
        return Stream.of(
                new Example("numbers", "[" + "1,".repeat(3_000_000) + "1]", rows),
                new Example("empty objects", "{\"value\":[" + "{},".repeat(2_500_000) + "{}]}", rows),
                new Example("tiny rows", "[" + tinyRows(60_000) + "]", rows),
                new Example("huge row", "[{\"jobId\":\"a\"" + ",\"x\":12".repeat(500_000) + "}]", row),
                new Example("huge unknown text", "[{\"x\":\"" + "y".repeat(7_000_000) + "\"}]", row),
                new Example("huge element", "[[" + "1,".repeat(2_000_000) + "1]]", row),
                new Example("long text", "[{\"jobId\":\"" + "y".repeat(200_000) + "\"}]", text),
                new Example("long number", "[{\"totalCount\":" + "1".repeat(200_000) + "}]", text),
                new Example("long name", "{\"" + "n".repeat(200_000) + "\":1}", text),
                new Example("long element", "[\"" + "y".repeat(200_000) + "\"]", text),
                new Example("long number beside the rows", "{\"x\":" + "1".repeat(4_000_000) + "}", text),
                new Example("deep row", "[{\"x\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}]", depth),
                new Example(
                        "deep objects", "[{\"x\":" + "{\"x\":".repeat(12_000) + "1" + "}".repeat(12_001) + "]", depth),
                new Example("deep element", "[".repeat(4_000_000), depth),
                new Example("deep envelope", "{\"x\":" + "[".repeat(4_000_000), depth),
                new Example("deep address", "[{\"ownerEmail\":" + "[".repeat(400_000), depth));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void a_page_beyond_a_bound_is_malformed_and_the_bound_is_named_with_its_remedy(Example example) {
        ResponseBody body = PageTexts.body(example.text());

        assertThatExceptionOfType(MalformedPageException.class)
                .isThrownBy(() -> PageReader.read(body, LIMITS, PageTexts.memory(), KnownRows.NONE))
                .satisfies(malformed -> assertThat(malformed.reason()).startsWith(example.reason()));
    }

    @Test
    void four_hundred_compressed_bytes_are_not_expanded_beyond_the_rows_of_a_listing() throws IOException {
        ResponseBody bomb = gzip("[" + "1,".repeat(200_000) + "1]");

        assertThat(bomb.length()).isLessThan(600);
        assertThatExceptionOfType(MalformedPageException.class)
                .isThrownBy(() -> PageReader.read(bomb, LIMITS, PageTexts.memory(), KnownRows.NONE))
                .satisfies(malformed -> assertThat(malformed.reason()).contains("jobwire.elements.max-rows=25600"));
    }

    @Test
    void three_hundred_compressed_megabytes_are_read_up_to_the_size_of_a_response() throws IOException {
        ResponseBody bomb = gzip(" ".repeat(300 << 20));

        assertThatExceptionOfType(ResponseTooLargeException.class)
                .isThrownBy(() -> PageReader.read(bomb, LIMITS, PageTexts.memory(), KnownRows.NONE));
    }

    @Test
    void content_that_cannot_be_decompressed_is_malformed() {
        for (String encoding : List.of("gzip", "br", "gzip, gzip")) {
            ResponseBody body = new ResponseBody("[{}]".getBytes(StandardCharsets.UTF_8), encoding);

            assertThatExceptionOfType(MalformedPageException.class)
                    .isThrownBy(() -> PageReader.read(body, LIMITS, PageTexts.memory(), KnownRows.NONE))
                    .satisfies(malformed ->
                            assertThat(malformed.reason()).isEqualTo("compressed in a way that cannot be read"));
        }
    }

    @Test
    void as_many_rows_as_the_heap_has_room_for_are_read() throws MalformedPageException {
        Page page = PageReader.read(
                PageTexts.body("[" + tinyRows(25_600) + "]"), LIMITS, PageTexts.memory(), KnownRows.NONE);

        assertThat(page.rows()).hasSize(25_600);
    }

    @Test
    void blanks_take_no_memory() throws MalformedPageException {
        String blanks = " ".repeat(2_000_000);

        Page page = PageReader.read(
                PageTexts.body(blanks + "[" + blanks + "{}," + blanks + "{}]" + blanks),
                LIMITS,
                PageTexts.memory(),
                KnownRows.NONE);

        assertThat(page.rows()).hasSize(2);
    }

    @Test
    void all_that_is_beside_the_rows_is_bounded() {
        String fields = "\"x\":1,".repeat(400_000);

        assertThatExceptionOfType(MalformedPageException.class)
                .isThrownBy(() -> PageTexts.read("{" + fields + "\"value\":[]}"))
                .satisfies(malformed -> assertThat(malformed.reason())
                        .startsWith("JSON with more than MAX_ENVELOPE_BYTES=1048576 beside its rows"));
    }

    @Test
    void rows_of_earlier_pages_count() {
        assertThatExceptionOfType(MalformedPageException.class)
                .isThrownBy(() -> PageReader.read(
                        PageTexts.body("[" + tinyRows(601) + "]"),
                        LIMITS.after(25_000),
                        PageTexts.memory(),
                        KnownRows.NONE));
    }

    @Test
    void a_row_of_a_million_characters_is_read() throws MalformedPageException {
        String row = "{\"jobId\":\"a\",\"x\":\"" + "é".repeat(PageLimits.MAX_ROW_CHARACTERS - 20) + "\"}";

        Page page = PageReader.read(
                PageTexts.body("[1, " + row + ",{\"jobId\":\"b\"}]"), LIMITS, PageTexts.memory(), KnownRows.NONE);

        assertThat(page.rows()).extracting(Row::raw).containsExactly(row, "{\"jobId\":\"b\"}");
    }

    @Test
    void of_unreadable_rows_twenty_are_kept_and_the_others_counted_on_all_pages_together()
            throws MalformedPageException {
        Page page = PageReader.read(
                PageTexts.body("[" + "1,".repeat(20_000) + "1]"), LIMITS, PageTexts.memory(), KnownRows.NONE);
        assertThat(page.unreadable()).hasSize(20);
        assertThat(page.size()).isEqualTo(20_001);

        JobListingBuilder listing = new JobListingBuilder("c", Clock.systemUTC());
        page.unreadable().forEach(listing::add);
        listing.addOmitted(page.omitted());
        PageTexts.read("[" + "{},".repeat(100) + "{}]").rows().forEach(listing::add);
        JobListing jobs = ElementsApiFixture.successOf(listing.build(List.of(), Optional.empty(), 2));

        assertThat(jobs.unreadable()).hasSize(20);
        assertThat(jobs.unreadable().get(19).reason())
                .isEqualTo(
                        "not a JSON object, and 20082 more rows that are not jobs, of which only the number is kept");
        assertThat(jobs.flaws()).singleElement().satisfies(flaw -> assertThat(flaw.description())
                .isEqualTo("rows that are not jobs: 20102"));
        assertThat(jobs.snapshot().complete()).isFalse();
    }

    private static String tinyRows(int count) {
        StringBuilder rows = new StringBuilder("{\"jobId\":0}");
        for (int number = 1; number < count; number++) {
            rows.append(",{\"jobId\":").append(number).append('}');
        }
        return rows.toString();
    }

    private static ResponseBody gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return new ResponseBody(bytes.toByteArray(), ResponseBody.GZIP);
    }
}
