package io.jobwire.elements;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.auth.AccessTokens;
import io.jobwire.auth.GrantedToken;
import io.jobwire.customer.Customer;
import io.jobwire.elements.ApiResult.Answered;
import io.jobwire.elements.ApiResult.Malformed;
import io.jobwire.elements.ApiResult.Refused;
import io.jobwire.elements.ApiResult.Throttled;
import io.jobwire.elements.ApiResult.Unauthorized;
import io.jobwire.elements.ApiResult.Unavailable;
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

/** The client handles every fault of the simulator, in both versions of the API. */
@QuarkusTest
@TestProfile(WithoutKafka.class)
class ApiFaultTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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

    static Stream<Arguments> jobsInBothGenerations() {
        return both(FaultTarget.JOBS);
    }

    static Stream<Arguments> customersInBothGenerations() {
        return both(FaultTarget.CUSTOMERS);
    }

    private static Stream<Arguments> both(FaultTarget target) {
        return Arrays.stream(ApiFault.values())
                .filter(kind -> kind.appliesTo(target))
                .flatMap(kind -> Stream.of(Arguments.of(kind, "v1"), Arguments.of(kind, "v3")));
    }

    @ParameterizedTest
    @MethodSource("jobsInBothGenerations")
    void a_list_of_jobs_that_misbehaves_is_understood_or_contained(ApiFault kind, String generation) {
        // Given
        ElementsApi api = api(generation);
        simulator.faults().add(rule(kind));

        // When
        ApiResult<JobListing> reply = jobs(api);
        simulator.faults().clear();

        // Then
        assertContained(kind, generation, reply);
        assertThat(right(jobs(api(generation)))).isEqualTo(truth());
    }

    @ParameterizedTest
    @MethodSource("customersInBothGenerations")
    void a_list_of_customers_that_misbehaves_is_right_or_none(ApiFault kind, String generation) {
        ElementsApi api = api(generation);
        simulator.faults().add(kind == ApiFault.MISSING_CUSTOMER ? rule(kind).of(customer.id()) : rule(kind));

        ApiResult<CustomerListing> reply =
                api.customers(RequestPermits.AT_ONCE).await().atMost(PATIENCE);

        if (kind == ApiFault.NONE || kind == ApiFault.SLOW) {
            assertThat(((Answered<CustomerListing>) reply).value().customers()).isEqualTo(simulator.customers());
        } else if (kind == ApiFault.MISSING_CUSTOMER) {
            assertThat(((Answered<CustomerListing>) reply).value().customers())
                    .isEqualTo(simulator.customers().subList(1, 3));
        } else {
            assertThat(reply).isInstanceOf(ApiResult.Failure.class);
        }
    }

    private void assertContained(ApiFault kind, String generation, ApiResult<JobListing> reply) {
        switch (kind) {
            case NONE, SLOW, SPELLING_VARIANTS, SHUFFLED_ROWS, MALFORMED_VALUES ->
                assertThat(right(reply)).isEqualTo(truth());
            case DUPLICATE_KEY -> {
                assertThat(statuses(list(reply))).isEqualTo(truth());
                assertThat(list(reply).snapshot().duplicates()).isPositive();
            }
            case STALE_ROW -> {
                assertThat(list(reply).snapshot().complete()).isTrue();
                assertThat(list(reply).snapshot().jobs()).containsOnlyKeys(truth().keySet());
            }
            case UNREADABLE_ROW -> {
                assertThat(list(reply).snapshot().complete()).isFalse();
                assertThat(list(reply).unreadable()).isNotEmpty();
                assertThat(statuses(list(reply))).containsAllEntriesOf(truth());
            }
            case FOREIGN_NEXT_LINK, CIRCULAR_NEXT_LINK -> {
                if (generation.equals("v3")) {
                    assertThat(right(reply)).isEqualTo(truth());
                } else {
                    assertPartial(reply);
                }
            }
            case NO_CONTENT, REPEATED_ROW, SKIPPED_ROW, INCONSISTENT_TOTAL, EMPTY_PAGE -> assertPartial(reply);
            case BAD_REQUEST, FORBIDDEN, NOT_FOUND -> assertThat(reply).isInstanceOf(Refused.class);
            case UNAUTHORIZED -> assertThat(reply).isInstanceOf(Unauthorized.class);
            case THROTTLED, THROTTLED_UNTIL_DATE, THROTTLED_WITHOUT_RETRY_AFTER, UNAVAILABLE, UNAVAILABLE_UNTIL_DATE ->
                assertThat(reply).isInstanceOf(Throttled.class);
            case HTML, EMPTY_BODY, TRUNCATED, WRONG_SHAPE, OVERSIZED ->
                assertThat(reply).isInstanceOf(Malformed.class);
            default -> assertThat(reply).isInstanceOf(Unavailable.class);
        }
    }

    private void assertPartial(ApiResult<JobListing> reply) {
        assertThat(list(reply).snapshot().complete()).isFalse();
        assertThat(truth()).containsAllEntriesOf(statuses(list(reply)));
    }

    private static FaultRule rule(ApiFault kind) {
        return FaultRule.always(kind).hang(Duration.ofSeconds(20));
    }

    private ElementsApi api(String generation) {
        AccessTokens tokens = new AccessTokens(
                () -> Uni.createFrom()
                        .item(() ->
                                new AccessTokens.Granted(new GrantedToken(simulator.newToken(), Duration.ofHours(1)))),
                Clock.systemUTC());
        return ApiUnderTest.asking(
                        vertx,
                        simulator.url().toString(),
                        tokens,
                        "api",
                        generation,
                        "read-timeout",
                        "1s",
                        "max-response-size",
                        "1000000")
                .api();
    }

    private ApiResult<JobListing> jobs(ElementsApi api) {
        return api.jobs(customer).await().atMost(PATIENCE);
    }

    /** The statuses of a reply that must be whole. */
    private static Map<JobKey, JobStatus> right(ApiResult<JobListing> reply) {
        assertThat(list(reply).snapshot().complete()).isTrue();
        return statuses(list(reply));
    }

    private static JobListing list(ApiResult<JobListing> reply) {
        assertThat(reply).isInstanceOf(Answered.class);
        return ((Answered<JobListing>) reply).value();
    }

    private static Map<JobKey, JobStatus> statuses(JobListing list) {
        return list.snapshot().jobs().values().stream().collect(Collectors.toMap(Job::key, Job::status));
    }

    private Map<JobKey, JobStatus> truth() {
        return simulator.jobs(customer.id()).stream()
                .collect(Collectors.toMap(SimulatedJob::key, SimulatedJob::status));
    }
}
