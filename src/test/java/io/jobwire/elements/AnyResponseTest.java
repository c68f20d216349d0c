package io.jobwire.elements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwire.http.RawResponse;
import io.jobwire.job.Job;
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

/** What holds for every answer there can be. */
class AnyResponseTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Property(tries = 500)
    void no_value_in_any_field_breaks_a_row(@ForAll("rows") List<String> rows) {
        String text = "{\"value\":[" + String.join(",", rows) + "]}";

        PageReader.Reading reading = PageReader.read(text);

        assertThat(reading).isInstanceOf(PageReader.Read.class);
        Page page = ((PageReader.Read) reading).page();
        assertThat(page.rows()).hasSameSizeAs(rows);
        page.rows().forEach(AnyResponseTest::assertSound);
    }

    @Property(tries = 2_000)
    void a_row_that_has_an_id_is_a_job(@ForAll("row") String row) {
        String withId =
                "{\"x\":1," + row.substring(1, row.length() - 1) + (row.length() > 2 ? "," : "") + "\"jobId\":\"IB1\"}";

        Page page = ((PageReader.Read) PageReader.read("[" + withId + "]")).page();

        assertThat(JobRowMapper.job(page.rows().get(0)).orElseThrow().key().value())
                .isEqualTo("IB1");
    }

    @Property(tries = 2_000)
    void no_bytes_as_a_body_break_a_poll(@ForAll @Size(max = 200) byte[] bytes) {
        assertThatCode(() -> judged(Buffer.buffer(bytes))).doesNotThrowAnyException();
    }

    @Property(tries = 2_000)
    void no_text_breaks_a_reading(@ForAll("texts") String text) {
        assertThatCode(() -> {
                    NumberParser.count(text);
                    SizeParser.bytes(text);
                    DurationParser.seconds(text);
                    TimestampParser.instant(text);
                    TextSanitizer.clean(text);
                    TextSanitizer.excerpt(text, 10);
                })
                .doesNotThrowAnyException();
    }

    @Provide
    Arbitrary<List<String>> rows() {
        return AnyJson.rows().list().ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> row() {
        return AnyJson.rows();
    }

    @Provide
    Arbitrary<String> texts() {
        return AnyJson.texts().map(quoted -> {
            try {
                return JSON.readValue(quoted, String.class);
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
        });
    }

    static ApiResult<Page> judged(Buffer body) {
        return ResponseClassifier.of(new RawResponse.Whole(200, null, null, body), Instant.EPOCH);
    }

    /** It is a job or none, everything in it can be written down, and nothing personal was kept. */
    static void assertSound(Row row) {
        Optional<Job> job = JobRowMapper.job(row);
        CustomerRowMapper.customer(row);
        job.ifPresent(sound -> {
            assertWellFormed(sound.key().value());
            assertWellFormed(sound.name());
            assertWellFormed(sound.statusText());
            assertThat(sound.key().value()).hasSizeBetween(1, 512);
            assertThatCode(() -> JSON.readTree(String.valueOf(sound.raw()))).doesNotThrowAnyException();
        });
    }

    private static void assertWellFormed(@Nullable String text) {
        if (text != null) {
            assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(text);
        }
    }
}
