package io.jobwire.elements;

import static io.jobwire.elements.ElementsApiFixture.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.elements.ApiFailure.Malformed;
import io.jobwire.elements.ApiFailure.Unavailable;
import io.jobwire.elements.ApiResult.Failure;
import io.jobwire.http.ReplyMemory;
import io.jobwire.http.TransportErrors;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that break off, hang, are compressed or too large. */
@QuarkusTest
@TestProfile(NoKafkaTestProfile.class)
class ResponseTransportTest {
    private static final String JOBS = "/partner/customers/c%201/jobs";

    private final StubHttpServer elements = new StubHttpServer();

    @AfterEach
    void stop() {
        elements.close();
    }

    @Test
    void a_connection_closed_within_the_body_is_unavailable() {
        elements.on(JOBS, request -> {
            request.response().putHeader("Content-Length", "1000").write("{\"value\":[{\"jobId\":\"a\"}");
            request.connection().close();
        });

        ApiResult<JobListing> result = ElementsApiFixture.clientOf(elements).jobs();

        assertThat(failureOf(result)).isInstanceOf(Unavailable.class);
        assertThat(failureOf(result).reason()).startsWith("the connection broke");
    }

    @Test
    void a_refused_connection_is_unavailable() {
        StubHttpServer closed = new StubHttpServer();
        closed.close();

        ApiResult<JobListing> result = ElementsApiFixture.clientOf(
                        elements.vertx(), closed.url(), ElementsApiFixture.tokens())
                .jobs();

        assertThat(failureOf(result)).isInstanceOf(Unavailable.class);
        assertThat(failureOf(result).reason()).startsWith("no connection");
    }

    @Test
    void silence_before_the_response_is_unavailable() {
        elements.on(JOBS, request -> {});

        ApiResult<JobListing> result =
                ElementsApiFixture.clientOf(elements, "read-timeout", "0.3s").jobs();

        assertThat(result).isEqualTo(new Failure<>(new Unavailable(TransportErrors.READ_TIMEOUT), 1));
    }

    @Test
    void silence_within_the_body_is_unavailable() {
        elements.on(JOBS, request -> request.response().setChunked(true).write("{\"value\":["));

        ApiResult<JobListing> result =
                ElementsApiFixture.clientOf(elements, "read-timeout", "0.3s").jobs();

        assertThat(result).isEqualTo(new Failure<>(new Unavailable(TransportErrors.READ_TIMEOUT), 1));
    }

    @Test
    void a_trickling_body_is_unavailable_after_the_poll_timeout() {
        elements.on(JOBS, request -> {
            request.response().setChunked(true);
            elements.vertx().setPeriodic(50, tick -> request.response().write(" "));
        });

        ApiResult<JobListing> result = ElementsApiFixture.clientOf(
                        elements, "read-timeout", "10s", "poll-timeout", "0.5s")
                .jobs();

        assertThat(result)
                .isEqualTo(new Failure<>(
                        new Unavailable("no complete response within jobwire.elements.poll-timeout=PT0.5S"), 1));
    }

    @Test
    void a_large_error_response_is_malformed() {
        elements.on(JOBS, request -> request.response().setStatusCode(500).end("x".repeat(100_000)));

        ApiResult<JobListing> result = ElementsApiFixture.clientOf(elements, "max-response-size", "50K")
                .jobs();

        assertThat(failureOf(result)).isInstanceOf(Malformed.class);
        assertThat(failureOf(result).reason())
                .startsWith("the response is larger than jobwire.elements.max-response-size=51200 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 500})
    void an_endless_response_of_any_status_is_cut_off_at_the_limit(int status) {
        elements.on(JOBS, StubHttpServer.endless(status));

        ApiResult<JobListing> result = ElementsApiFixture.clientOf(elements, "max-response-size", "10000")
                .jobs();

        assertThat(result)
                .isEqualTo(new Failure<>(
                        new Malformed("the response is larger than jobwire.elements.max-response-size=10000 bytes", ""),
                        1));
    }

    @Test
    void headers_of_proxies_and_gateways_may_be_long() {
        elements.on(JOBS, request -> request.response()
                .putHeader("x-trace", "x".repeat(20_000))
                .end("{\"value\":[{\"jobId\":\"a\"}]}"));

        assertThat(ElementsApiFixture.clientOf(elements).jobListing().snapshot().jobs())
                .hasSize(1);
    }

    @Test
    void headers_that_are_too_long_are_named() {
        elements.on(JOBS, request -> request.response()
                .putHeader("x-trace", "x".repeat(70_000))
                .end("{\"value\":[]}"));

        ApiResult<JobListing> result =
                ElementsApiFixture.clientOf(elements, "read-timeout", "5s").jobs();

        assertThat(failureOf(result))
                .isEqualTo(new Unavailable("the connection broke: HTTP header is larger than 65536 bytes."));
    }

    @Test
    void a_compressed_response_is_read() {
        elements.on(JOBS, StubHttpServer.gzip(gzip("{\"value\":[{\"jobId\":\"a\"}]}")));

        JobListing listing = ElementsApiFixture.clientOf(elements).jobListing();

        assertThat(listing.snapshot().jobs()).hasSize(1);
    }

    @Test
    void twelve_large_responses_at_a_time_are_read_within_an_account_that_holds_one() {
        // Given
        ReplyMemory memory = new ReplyMemory(64 << 20);
        StringBuilder rows = new StringBuilder("[{}");
        for (int number = 0; number < 14_000; number++) {
            rows.append(",{\"jobId\":\"J")
                    .append(number)
                    .append("\",\"comment\":\"")
                    .append("x".repeat(480))
                    .append("\"}");
        }
        Buffer body = Buffer.buffer(rows.append(']').toString());
        elements.onAny(request -> request.response().end(body));
        ElementsApi api = ElementsApiFixture.clientOf(elements).api();

        // When
        List<Integer> read = Multi.createFrom()
                .range(0, 12)
                .onItem()
                .transformToUni(number -> Uni.createFrom().deferred(() -> jobs(api, number, memory.open())))
                .merge(12)
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofMinutes(2));

        // Then
        assertThat(read).hasSize(12).containsOnly(14_000);
        assertThat(memory.used()).isZero();
    }

    private static Uni<Integer> jobs(ElementsApi api, int number, ReplyMemory.Share share) {
        return api.jobs(new Customer("c" + number, null), RequestPermits.UNLIMITED, share, KnownListing.NONE)
                .map(result ->
                        ElementsApiFixture.successOf(result).snapshot().jobs().size())
                .onTermination()
                .invoke(share::close);
    }

    @Test
    void a_response_that_does_not_fit_alone_fails_alone() {
        ReplyMemory memory = new ReplyMemory(100_000);
        elements.on(JOBS, request -> request.response().end("[" + " ".repeat(30_000) + "]"));
        ElementsApi api = ElementsApiFixture.clientOf(elements).api();

        ApiResult<JobListing> result = api.jobs(
                        ElementsApiFixture.CONTOSO, RequestPermits.UNLIMITED, memory.open(), KnownListing.NONE)
                .await()
                .atMost(Duration.ofSeconds(20));

        assertThat(failureOf(result)).isInstanceOf(Malformed.class);
        assertThat(failureOf(result).reason())
                .startsWith("the jobs of the customer need more than 87500 bytes of memory");
    }

    @Test
    void a_response_that_waits_for_room_until_its_time_is_up_says_so() {
        ReplyMemory memory = new ReplyMemory(100_000);
        memory.open().take(70_000, () -> {});
        memory.open().take(10_000, () -> {});
        elements.on(JOBS, request -> request.response().end("[" + " ".repeat(5_000) + "]"));
        ElementsApi api = ElementsApiFixture.clientOf(elements, "poll-timeout", "0.5s", "read-timeout", "0.2s")
                .api();

        ApiResult<JobListing> result = api.jobs(
                        ElementsApiFixture.CONTOSO, RequestPermits.UNLIMITED, memory.open(), KnownListing.NONE)
                .await()
                .atMost(Duration.ofSeconds(20));

        assertThat(failureOf(result)).isInstanceOf(ApiFailure.NoRoom.class);
        assertThat(failureOf(result).reason())
                .startsWith("no room in memory for the response within jobwire.elements.poll-timeout=PT0.5S");
    }

    @Test
    void the_size_limit_counts_decompressed_bytes() {
        elements.on(JOBS, StubHttpServer.gzip(gzip("{\"value\":[" + " ".repeat(1_000_000) + "]}")));

        ApiResult<JobListing> result = ElementsApiFixture.clientOf(elements, "max-response-size", "100000")
                .jobs();

        assertThat(result)
                .isEqualTo(new Failure<>(
                        new Malformed(
                                "the response is larger than jobwire.elements.max-response-size=100000 bytes", ""),
                        1));
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }
}
