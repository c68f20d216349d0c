package io.jobwire.elements;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ten thousand polls, each of which receives a differently damaged page. */
@QuarkusTest
@TestProfile(NoKafkaTestProfile.class)
class PageFuzzTest {
    private static final int POLLS = 5_000;
    private static final int CONCURRENCY = 8;

    @ParameterizedTest
    @CsvSource({"v1, value", "v3, data"})
    void no_damaged_page_makes_a_poll_throw_or_hang(String version, String listName) {
        try (StubHttpServer elements = new StubHttpServer()) {
            // Given
            PageMutator mutator = new PageMutator(page(version, listName), listName, 20260301);
            AtomicInteger number = new AtomicInteger();
            elements.onAny(request -> request.response().end(mutate(mutator, number.getAndIncrement())));
            ElementsApi api = ElementsApiFixture.clientOf(elements, "api", version, "max-pages", "3")
                    .api();

            // When
            List<ApiResult<JobListing>> results = Multi.createFrom()
                    .range(0, POLLS)
                    .onItem()
                    .transformToUni(poll -> api.jobs(
                            ElementsApiFixture.CONTOSO,
                            RequestPermits.UNLIMITED,
                            ElementsApiFixture.MEMORY.open(),
                            KnownListing.NONE))
                    .merge(CONCURRENCY)
                    .collect()
                    .asList()
                    .await()
                    .atMost(Duration.ofMinutes(4));

            // Then
            assertThat(results).hasSize(POLLS).allMatch(PageFuzzTest::isSuccessOrMalformed);
            assertThat(results)
                    .hasAtLeastOneElementOfType(ApiResult.Success.class)
                    .hasAtLeastOneElementOfType(ApiResult.Failure.class);
        }
    }

    private static boolean isSuccessOrMalformed(ApiResult<JobListing> result) {
        return result.fold(success -> true, failure -> failure.failure().kind() == FailureKind.MALFORMED);
    }

    private static Buffer mutate(PageMutator mutator, int number) {
        try {
            return mutator.mutate(number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String page(String version, String listName) {
        boolean v3 = version.equals("v3");
        String rows = IntStream.range(0, 6)
                .mapToObj(row ->
                        """
                        {"jobType": %s, "jobModule": %s, "status": %s, "jobId": "IB2025091103211621450%d",
                         "name": "Plan %d", "totalCount": "2430", "failedCount": "7", "successfulCount": "2412",
                         "skippedCount": "11", "warningCount": "N/A", "backupSize": "0.01 GB",
                         "startTime": "2025-09-11T03:21:16Z", "endTime": "N/A", "jobDuration": "17m39s",
                         "lastModifyTime": "2025-09-11T03:38:5%dZ"}"""
                                .formatted(
                                        v3 ? "7" : "\"Microsoft 365\"",
                                        v3 ? "302" : "\"SharePoint Online\"",
                                        v3 ? "1" : "\"Running\"",
                                        row,
                                        row,
                                        row))
                .collect(Collectors.joining(","));
        return "{\"" + listName + "\":[" + rows + "],"
                + (v3
                        ? "\"metadata\":{\"pageIndex\":1,\"pageSize\":100,\"totalCount\":6}}"
                        : "\"@odata.context\":\"https://graph.example/$metadata#jobs\"}");
    }
}
