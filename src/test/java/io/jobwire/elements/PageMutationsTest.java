package io.jobwire.elements;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.elements.ApiResult.Answered;
import io.jobwire.elements.ApiResult.Malformed;
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

/** Ten thousand polls, each of which gets a page that has gone wrong in another way. */
@QuarkusTest
@TestProfile(WithoutKafka.class)
class PageMutationsTest {
    private static final int EACH = 5_000;
    private static final int AT_ONCE = 8;

    @ParameterizedTest
    @CsvSource({"v1, value", "v3, data"})
    void no_mutation_of_a_page_lets_an_exception_escape_or_a_poll_hang(String generation, String listName) {
        try (ScriptedServer elements = new ScriptedServer()) {
            // Given
            PageMutations mutations = new PageMutations(page(generation, listName), listName, 20260301);
            AtomicInteger number = new AtomicInteger();
            elements.onAny(request -> request.response().end(mutated(mutations, number.getAndIncrement())));
            ElementsApi api = ApiUnderTest.asking(elements, "api", generation, "max-pages", "3")
                    .api();

            // When
            List<ApiResult<JobListing>> replies = Multi.createFrom()
                    .range(0, EACH)
                    .onItem()
                    .transformToUni(poll -> api.jobs(ApiUnderTest.CONTOSO))
                    .merge(AT_ONCE)
                    .collect()
                    .asList()
                    .await()
                    .atMost(Duration.ofMinutes(4));

            // Then
            assertThat(replies).hasSize(EACH).allSatisfy(reply -> assertThat(reply)
                    .isInstanceOfAny(Answered.class, Malformed.class));
            assertThat(replies).hasAtLeastOneElementOfType(Answered.class);
            assertThat(replies).hasAtLeastOneElementOfType(Malformed.class);
        }
    }

    private static Buffer mutated(PageMutations mutations, int number) {
        try {
            return mutations.mutated(number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String page(String generation, String listName) {
        boolean v3 = generation.equals("v3");
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
