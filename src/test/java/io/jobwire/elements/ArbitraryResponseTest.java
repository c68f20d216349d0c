package io.jobwire.elements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwire.http.RawResponse;
import io.jobwire.http.ResponseBody;
import io.jobwire.job.Job;
import io.jobwire.job.KnownRows;
import io.jobwire.parsing.DurationParser;
import io.jobwire.parsing.NumberParser;
import io.jobwire.parsing.SizeParser;
import io.jobwire.parsing.TextSanitizer;
import io.jobwire.parsing.TimestampParser;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Properties of every possible response. */
class ArbitraryResponseTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Property(tries = 500)
    void no_value_in_any_field_breaks_a_row(@ForAll("rows") List<String> rows) throws MalformedPageException {
        String text = "{\"value\":[" + String.join(",", rows) + "]}";

        Page page = PageTexts.read(text);

        assertThat(page.rows()).hasSameSizeAs(rows);
        page.rows().forEach(ArbitraryResponseTest::assertMappable);
    }

    @Property(tries = 2_000)
    void a_row_with_an_id_is_a_job(@ForAll("row") String row) throws MalformedPageException {
        String withId =
                "{\"x\":1," + row.substring(1, row.length() - 1) + (row.length() > 2 ? "," : "") + "\"jobId\":\"IB1\"}";

        Page page = PageTexts.read("[" + withId + "]");

        assertThat(JobRowMapper.map(page.rows().get(0)).orElseThrow().key().value())
                .isEqualTo("IB1");
    }

    @Property(tries = 2_000)
    void no_body_breaks_the_classification(@ForAll @Size(max = 200) byte[] bytes) {
        assertThatCode(() -> classify(Buffer.buffer(bytes))).doesNotThrowAnyException();
    }

    @Property(tries = 2_000)
    void no_text_breaks_a_parser(@ForAll("texts") String text) {
        assertThatCode(() -> {
                    NumberParser.parseCount(text);
                    SizeParser.parseBytes(text);
                    DurationParser.parseSeconds(text);
                    TimestampParser.parseInstant(text);
                    TextSanitizer.clean(text);
                    TextSanitizer.excerpt(text, 10);
                })
                .doesNotThrowAnyException();
    }

    @Provide
    Arbitrary<List<String>> rows() {
        return JsonArbitraries.rows().list().ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> row() {
        return JsonArbitraries.rows();
    }

    @Provide
    Arbitrary<String> texts() {
        return JsonArbitraries.texts().map(quoted -> {
            try {
                return JSON.readValue(quoted, String.class);
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
        });
    }

    static ApiResult<Page> classify(Buffer body) {
        return ResponseClassifier.classify(
                new RawResponse.Complete(200, null, null, new ResponseBody(body.getBytes(), null)),
                Instant.EPOCH,
                1,
                PageTexts.LIMITS,
                PageTexts.memory(),
                KnownRows.NONE);
    }

    /** The row is mapped without an exception, and the job can be written as Unicode and as JSON. */
    static void assertMappable(Row row) {
        Optional<Job> job = JobRowMapper.map(row);
        CustomerRowMapper.map(row);
        job.ifPresent(mapped -> {
            assertWellFormed(mapped.key().value());
            assertWellFormed(mapped.name());
            assertWellFormed(mapped.statusText());
            assertThat(mapped.key().value()).hasSizeBetween(1, 512);
            assertThatCode(() -> JSON.readTree(String.valueOf(mapped.raw()))).doesNotThrowAnyException();
        });
    }

    private static void assertWellFormed(@Nullable String text) {
        if (text != null) {
            assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(text);
        }
    }
}
