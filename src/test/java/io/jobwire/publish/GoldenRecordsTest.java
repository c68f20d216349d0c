package io.jobwire.publish;

import static io.jobwire.job.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.job.Change;
import io.jobwire.job.ChangeDetector;
import io.jobwire.job.ChangeKind;
import io.jobwire.job.ChangeRules;
import io.jobwire.job.Job;
import io.jobwire.job.JobBuilder;
import io.jobwire.job.JobField;
import io.jobwire.job.JobKey;
import io.jobwire.job.JobStatus;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownJobs;
import io.jobwire.job.RemovedJob;
import io.jobwire.job.Snapshot;
import io.jobwire.state.CustomerState;
import io.jobwire.state.SignalPosition;
import io.jobwire.state.StateCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Compares the values of all records with recorded ones, byte by byte, so that no change of a format goes unnoticed.
 * After an intended one, write the files anew: {@code ./mvnw test -Dtest=GoldenRecordsTest -Dgolden.write}.
 */
class GoldenRecordsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00.123Z");
    private static final Instant T1 = T0.plusSeconds(60);
    private static final Customer CUSTOMER = new Customer("4d9cf0f6-6d2b-4bd4-b8be-3a4e6e3c5a10", "Contoso");
    private static final KnownJob KNOWN = new KnownJob(full().build().withoutRaw(), 2, T1);
    private static final CustomerState DELISTED = new CustomerState(
            CUSTOMER,
            new KnownJobs(
                    Map.of(), Map.of(new JobKey("Microsoft 365 Scan/OneDrive/"), new RemovedJob(3, T0, true)), T1),
            "AQID",
            T1.plusSeconds(60),
            T1.plusSeconds(30),
            new SignalPosition("q5XtPUFhSeaxzRmMkvu7Ew", 42));

    @Test
    void a_discovered_job() throws IOException {
        assertGolden("event-discovered", event(change(List.of(), full())));
    }

    @Test
    void a_changed_status() throws IOException {
        JobBuilder before = full().status(JobStatus.RUNNING).with(JobField.END_TIME, null);

        assertGolden("event-status-changed", event(change(List.of(before), full())));
    }

    @Test
    void an_updated_job() throws IOException {
        JobBuilder before = full().total(2_400).with(JobField.BACKUP_SIZE_BYTES, null);

        assertGolden("event-updated", event(change(List.of(before), full())));
    }

    @Test
    void a_removed_job() throws IOException {
        assertGolden("event-removed", event(change(List.of(full()))));
    }

    @Test
    void the_state_of_a_removed_job() throws IOException {
        assertGolden("state-removed-job", StateCodec.encode(new RemovedJob(3, T0)));

        assertThat(StateCodec.decodeRemoved(golden("state-removed-job"))).contains(new RemovedJob(3, T0));
    }

    @Test
    void a_job_that_a_resync_repeats() throws IOException {
        List<Change> repeated = ChangeDetector.resync(
                        new KnownJobs(Map.of(KNOWN.job().key(), KNOWN), Map.of(), T1))
                .changes();
        assertThat(repeated).hasSize(1);
        assertGolden("event-resync", event(repeated.get(0)));
    }

    @Test
    void the_state_of_a_job() throws IOException {
        assertGolden("state-job", StateCodec.encode(KNOWN));
        assertThat(StateCodec.decodeJob(golden("state-job"))).isEqualTo(KNOWN);
    }

    @Test
    void the_state_of_a_customer() throws IOException {
        assertGolden("state-customer", StateCodec.encode(DELISTED));
        assertThat(StateCodec.decodeCustomer(CUSTOMER.id(), golden("state-customer")))
                .isEqualTo(DELISTED);
    }

    @Test
    void the_state_of_a_customer_as_earlier_versions_wrote_it() throws IOException {
        String earlier = new String(golden("state-customer"), StandardCharsets.UTF_8)
                .replaceFirst("\"unobservableSince\":\"[^\"]*\",", "")
                .replaceFirst("\"signal\":\\{[^}]*},", "");
        assertThat(earlier).doesNotContain("unobservableSince", "signal");
        assertThat(StateCodec.decodeCustomer(CUSTOMER.id(), earlier.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(DELISTED.withUnobservableSince(null).withSignal(null));
    }

    @Test
    void a_customer_that_cannot_be_observed() throws IOException {
        CustomerEvent event = new CustomerEvent.Unobservable(
                T0,
                new CustomerEvent.Reason("refused", "status 403, request-id 0HN8, \"Häuser\""),
                T0.minusSeconds(1),
                T1.plusSeconds(120),
                T1);
        assertGolden("event-customer-unobservable", event(event));
    }

    @Test
    void a_customer_that_is_observed_again() throws IOException {
        assertGolden("event-customer-observable", event(new CustomerEvent.Observable(T0, T1)));
    }

    @Test
    void a_job_that_was_discovered_after_the_baseline() throws IOException {
        ChangeDetector detector = detector();
        KnownJobs none =
                detector.detect(KnownJobs.NONE, snapshot(T0, Stream.of())).next();
        List<Change> changes =
                detector.detect(none, snapshot(T1, Stream.of(full()))).changes();

        assertThat(changes).singleElement().satisfies(change -> assertGolden("event-discovered-later", event(change)));
    }

    @Test
    void a_dead_letter_of_a_row() throws IOException {
        assertGolden(
                "dead-letter",
                letter(DeadLetterOrigin.JOBS_ROW, "neither id nor type, module or name", "{\"status\":1}"));
    }

    @Test
    void a_dead_letter_of_a_page() throws IOException {
        assertGolden("dead-letter-page", letter(DeadLetterOrigin.JOBS_PAGE, "it is not JSON", "<html>"));
    }

    @Test
    void a_dead_letter_of_a_change() throws IOException {
        assertGolden("dead-letter-change", letter(DeadLetterOrigin.CHANGE, "the record is too large", ""));
    }

    @Test
    void a_dead_letter_of_a_route() throws IOException {
        assertGolden(
                "dead-letter-route",
                letter(DeadLetterOrigin.ROUTE, "the topic elements.job-failed is missing", CUSTOMER.id() + "/IB1/3"));
    }

    private static byte[] letter(DeadLetterOrigin origin, String reason, String raw) {
        return new DeadLetterEncoder("dead-letters")
                .encode(new DeadLetter(CUSTOMER, origin, reason, raw, T1))
                .value();
    }

    /** A job in which every field has a value of its own. */
    private static JobBuilder full() {
        return job("IB20261101120000123456")
                .name("Häuser \"Ost\"")
                .status(JobStatus.FINISHED_WITH_EXCEPTION)
                .total(2_430)
                .duration(5_403)
                .modified(Instant.parse("2026-11-01T11:30:04Z"))
                .with(JobField.COUNTS_SUCCESSFUL, 2_412L)
                .with(JobField.COUNTS_FAILED, 7L)
                .with(JobField.COUNTS_SKIPPED, 11L)
                .with(JobField.COUNTS_WARNING, 0L)
                .with(JobField.BACKUP_SIZE_BYTES, 1_288_490_188L)
                .with(JobField.END_TIME, Instant.parse("2026-11-01T11:30:03Z"));
    }

    private static ChangeDetector detector() {
        return new ChangeDetector(
                new ChangeRules(EnumSet.allOf(ChangeKind.class), true, 1, Duration.ZERO, Duration.ofDays(30)));
    }

    /** The change between a snapshot with the jobs before, if any, and one with the jobs after. */
    private static Change change(List<JobBuilder> before, JobBuilder... after) {
        ChangeDetector detector = detector();
        KnownJobs known = before.isEmpty()
                ? KnownJobs.NONE
                : detector.detect(KnownJobs.NONE, snapshot(T0, before.stream())).next();
        List<Change> changes =
                detector.detect(known, snapshot(T1, Stream.of(after))).changes();
        assertThat(changes).hasSize(1);
        return changes.get(0);
    }

    private static Snapshot snapshot(Instant observedAt, Stream<JobBuilder> jobs) {
        List<Job> rows = jobs.map(JobBuilder::build).toList();
        return Snapshot.of(CUSTOMER.id(), observedAt, rows, true);
    }

    private static byte[] event(Change change) {
        return new EventEncoder("events", new CloudEventEncoder(EventMode.BINARY, "/avepoint/elements"))
                .encode(CUSTOMER, change)
                .value();
    }

    private static byte[] event(CustomerEvent event) {
        return new EventEncoder("events", new CloudEventEncoder(EventMode.BINARY, "/avepoint/elements"))
                .encode(CUSTOMER, event)
                .value();
    }

    private static void assertGolden(String name, byte[] value) throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file(name), new String(value, StandardCharsets.UTF_8) + "\n");
        }
        assertThat(new String(golden(name), StandardCharsets.UTF_8))
                .as("A format has changed. If it should: ./mvnw test -Dtest=GoldenRecordsTest -Dgolden.write")
                .isEqualTo(new String(value, StandardCharsets.UTF_8));
        assertThat(golden(name)).isEqualTo(value);
    }

    /** The recorded value; the file ends with a line feed that is not part of it. */
    private static byte[] golden(String name) throws IOException {
        return Files.readString(file(name)).stripTrailing().getBytes(StandardCharsets.UTF_8);
    }

    private static Path file(String name) {
        return GOLDEN.resolve(name + ".json");
    }
}
