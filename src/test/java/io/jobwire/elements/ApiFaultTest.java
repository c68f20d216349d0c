package io.jobwire.elements;

import static io.jobwire.elements.ElementsApiFixture.failureOf;
import static io.jobwire.elements.ElementsApiFixture.successOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.auth.AccessTokens;
import io.jobwire.auth.TokenGrant.Granted;
import io.jobwire.customer.Customer;
import io.jobwire.customer.CustomerListing.Listed;
import io.jobwire.job.Job;
import io.jobwire.job.JobKey;
import io.jobwire.job.JobStatus;
import io.jobwire.sandbox.ApiFault;
import io.jobwire.sandbox.ApiFault.FaultTarget;
import io.jobwire.sandbox.ElementsSimulator;
import io.jobwire.sandbox.FaultRule;
import io.jobwire.sandbox.SimulatedJob;
import io.jobwire.sandbox.SimulatorSettings;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The client against every misbehaviour of the simulator, in both API versions. */
@QuarkusTest
@TestProfile(NoKafkaTestProfile.class)
class ApiFaultTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final ElementsSimulator simulator = ElementsSimulator.start(
            SimulatorSettings.builder().customers(3).seed(7).pageSize(4).build());
    private final Customer customer = simulator.customers().get(0);

    @BeforeEach
    void freeze() {
        simulator.freeze();
    }

    @AfterEach
    void close() {
        simulator.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    static Stream<Arguments> jobsInBothVersions() {
        return both(FaultTarget.JOBS);
    }

    static Stream<Arguments> customersInBothVersions() {
        return both(FaultTarget.CUSTOMERS);
    }

    private static Stream<Arguments> both(FaultTarget target) {
        return Arrays.stream(ApiFault.values())
                .filter(kind -> kind.appliesTo(target))
                .flatMap(kind -> Stream.of(Arguments.of(kind, "v1"), Arguments.of(kind, "v3")));
    }

    @ParameterizedTest
    @MethodSource("jobsInBothVersions")
    void a_misbehaving_job_list_is_read_correctly_or_fails_as_expected(ApiFault kind, String version) {
        // Given
        ElementsApi api = api(version);
        simulator.faults().add(rule(kind));

        // When
        ApiResult<JobListing> result = jobs(api);
        simulator.faults().clear();

        // Then
        assertExpected(kind, version, result);
        assertThat(complete(jobs(api(version)))).isEqualTo(actualStatuses());
    }

    @ParameterizedTest
    @MethodSource("customersInBothVersions")
    void a_misbehaving_customer_list_is_complete_or_says_its_flaws_or_fails(ApiFault kind, String version) {
        ElementsApi api = api(version);
        simulator.faults().add(kind == ApiFault.MISSING_CUSTOMER ? rule(kind).of(customer.id()) : rule(kind));

        ApiResult<Listed> result =
                api.customers(RequestPermits.UNLIMITED).await().atMost(TIMEOUT);

        if (kind == ApiFault.EMPTY_LIST) {
            assertThat(successOf(result).customers()).isEmpty();
        } else if (kind == ApiFault.NONE || kind == ApiFault.SLOW || kind == ApiFault.LONG_HEADERS) {
            assertThat(successOf(result).customers()).isEqualTo(simulator.customers());
        } else if (kind == ApiFault.MISSING_CUSTOMER) {
            assertThat(successOf(result).customers())
                    .isEqualTo(simulator.customers().subList(1, 3));
        } else if (result instanceof ApiResult.Success<Listed> listed) {
            assertThat(listed.value().flaws()).isNotEmpty();
            assertThat(simulator.customers()).containsAll(listed.value().customers());
        }
    }

    private void assertExpected(ApiFault kind, String version, ApiResult<JobListing> result) {
        switch (kind) {
            case EMPTY_LIST -> assertThat(complete(result)).isEmpty();
            case NONE,
                    SLOW,
                    LONG_HEADERS,
                    FOREIGN_CLOCK,
                    FOREIGN_NEXT_LINK,
                    SPELLING_VARIANTS,
                    SHUFFLED_ROWS,
                    MALFORMED_VALUES -> assertThat(complete(result)).isEqualTo(actualStatuses());
            case DUPLICATE_KEY -> {
                assertThat(statuses(listing(result))).isEqualTo(actualStatuses());
                assertThat(listing(result).snapshot().duplicates()).isPositive();
            }
            case STALE_ROW -> {
                assertThat(listing(result).snapshot().complete()).isTrue();
                assertThat(listing(result).snapshot().jobs())
                        .containsOnlyKeys(actualStatuses().keySet());
            }
            case UNREADABLE_ROW, PLACEHOLDER_ROW -> {
                assertThat(listing(result).snapshot().complete()).isFalse();
                assertThat(listing(result).unreadable()).isNotEmpty();
                assertThat(statuses(listing(result))).containsAllEntriesOf(actualStatuses());
            }
            case CIRCULAR_NEXT_LINK -> {
                if (version.equals("v3")) {
                    assertThat(complete(result)).isEqualTo(actualStatuses());
                } else {
                    assertIncomplete(result);
                }
            }
            case NO_CONTENT, REPEATED_ROW, SKIPPED_ROW, INCONSISTENT_TOTAL, EMPTY_PAGE -> assertIncomplete(result);
            case BAD_REQUEST, FORBIDDEN, NOT_FOUND -> assertKind(result, FailureKind.REFUSED);
            case UNAUTHORIZED -> assertKind(result, FailureKind.UNAUTHORIZED);
            case THROTTLED, THROTTLED_UNTIL_DATE, THROTTLED_WITHOUT_RETRY_AFTER, UNAVAILABLE, UNAVAILABLE_UNTIL_DATE ->
                assertKind(result, FailureKind.THROTTLED);
            case HTML, EMPTY_BODY, TRUNCATED, WRONG_SHAPE, OVERSIZED -> assertKind(result, FailureKind.MALFORMED);
            default -> assertKind(result, FailureKind.UNAVAILABLE);
        }
    }

    private static void assertKind(ApiResult<JobListing> result, FailureKind kind) {
        assertThat(failureOf(result).kind()).isEqualTo(kind);
    }

    private void assertIncomplete(ApiResult<JobListing> result) {
        assertThat(listing(result).snapshot().complete()).isFalse();
        assertThat(actualStatuses()).containsAllEntriesOf(statuses(listing(result)));
    }

    private static FaultRule rule(ApiFault kind) {
        return FaultRule.always(kind).hang(Duration.ofSeconds(20));
    }

    private ElementsApi api(String version) {
        AccessTokens tokens = new AccessTokens(
                () -> Uni.createFrom().item(() -> new Granted(simulator.newToken(), Duration.ofHours(1))),
                Clock.systemUTC());
        return ElementsApiFixture.clientOf(
                        vertx,
                        simulator.url().toString(),
                        tokens,
                        "api",
                        version,
                        "read-timeout",
                        "1s",
                        "max-response-size",
                        "1000000")
                .api();
    }

    private ApiResult<JobListing> jobs(ElementsApi api) {
        return api.jobs(customer, RequestPermits.UNLIMITED, ElementsApiFixture.MEMORY.open(), KnownListing.NONE)
                .await()
                .atMost(TIMEOUT);
    }

    /** The statuses in a result that must be complete. */
    private static Map<JobKey, JobStatus> complete(ApiResult<JobListing> result) {
        assertThat(listing(result).snapshot().complete()).isTrue();
        return statuses(listing(result));
    }

    private static JobListing listing(ApiResult<JobListing> result) {
        return successOf(result);
    }

    private static Map<JobKey, JobStatus> statuses(JobListing listing) {
        return listing.snapshot().jobs().values().stream().collect(Collectors.toMap(Job::key, Job::status));
    }

    private Map<JobKey, JobStatus> actualStatuses() {
        return simulator.jobs(customer.id()).stream()
                .collect(Collectors.toMap(SimulatedJob::key, SimulatedJob::status));
    }
}
