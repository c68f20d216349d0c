package io.jobwire.job;

import static io.jobwire.job.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeDetectorTest {
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00Z");
    private static final Set<ChangeKind> DEFAULT =
            EnumSet.of(ChangeKind.DISCOVERED, ChangeKind.STATUS_CHANGED, ChangeKind.REMOVED);

    private KnownJobs known = KnownJobs.NONE;
    private Instant now = T0;

    @Test
    void the_first_complete_snapshot_is_the_baseline() {
        List<Change> changes = poll(rules(DEFAULT), job("A"), job("B"));

        assertThat(changes).extracting(Change::kind).containsOnly(ChangeKind.DISCOVERED);
        assertThat(changes).allMatch(Change::baseline).allMatch(Change::published);
        assertThat(changes).extracting(Change::version).containsExactly(1L, 1L);
        assertThat(changes).extracting(Change::previousObservedAt).containsOnlyNulls();
    }

    @Test
    void an_empty_first_snapshot_ends_the_baseline() {
        poll(rules(DEFAULT));

        List<Change> changes = poll(rules(DEFAULT), job("A"));

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.baseline()).isFalse();
            assertThat(change.previousObservedAt()).isEqualTo(T0);
        });
    }

    @Test
    void a_partial_first_snapshot_does_not_end_the_baseline() {
        pollPartially(rules(DEFAULT), job("A"));

        List<Change> changes = poll(rules(DEFAULT), job("A"), job("B"));

        assertThat(changes).singleElement().matches(Change::baseline);
    }

    @Test
    void a_baseline_that_is_not_published_leaves_the_version_at_zero() {
        ChangeRules rules = new ChangeRules(DEFAULT, false, 2, Duration.ZERO, Duration.ofDays(30));
        poll(rules, job("A"));

        List<Change> changes = poll(rules, job("A").status(JobStatus.FINISHED));

        assertThat(changes).singleElement().satisfies(change -> assertThat(change.version())
                .isEqualTo(1));
    }

    @Test
    void a_job_that_is_seen_again_in_the_same_form_is_unchanged() {
        poll(rules(DEFAULT), job("A"), job("B"));

        assertThat(poll(rules(DEFAULT), job("B"), job("A"))).isEmpty();
    }

    @Test
    void another_status_is_a_status_change_with_the_previous_form() {
        poll(rules(DEFAULT), job("A").total(3));

        List<Change> changes =
                poll(rules(DEFAULT), job("A").status(JobStatus.FAILED).total(7));

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(ChangeKind.STATUS_CHANGED);
            assertThat(change.version()).isEqualTo(2);
            assertThat(change.previous()).isEqualTo(job("A").total(3).build().withoutRaw());
            assertThat(change.changedFields())
                    .containsExactly(
                            JobField.STATUS,
                            JobField.STATUS_TEXT,
                            JobField.ENDED,
                            JobField.OUTCOME,
                            JobField.COUNTS_TOTAL);
            assertThat(change.previousObservedAt()).isEqualTo(T0);
        });
    }

    @Test
    void a_later_run_that_ended_like_the_one_before_is_published_along_with_changed_statuses() {
        poll(rules(DEFAULT), job("A").status(JobStatus.FAILED));

        List<Change> changes = poll(
                rules(DEFAULT),
                job("A").status(JobStatus.FAILED).with(JobField.START_TIME, Instant.parse("2026-11-01T11:00:00Z")));

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(ChangeKind.UPDATED);
            assertThat(change.published()).isTrue();
            assertThat(change.became()).isEqualTo(JobOutcome.FAILURE);
        });
    }

    @Test
    void the_window_of_a_change_begins_when_the_job_was_last_seen_as_it_was() {
        poll(rules(DEFAULT), job("A"));
        poll(rules(DEFAULT), job("A"));

        List<Change> changes = poll(rules(DEFAULT), job("A").status(JobStatus.FINISHED));

        assertThat(changes)
                .extracting(Change::previousObservedAt, Change::observedAt)
                .containsExactly(tuple(T0.plusSeconds(60), T0.plusSeconds(120)));
    }

    @Test
    void the_same_status_in_another_spelling_is_no_change() {
        poll(rules(EnumSet.allOf(ChangeKind.class)), job("A").statusText("Not Finished"));

        assertThat(poll(rules(EnumSet.allOf(ChangeKind.class)), job("A").statusText("not finished")))
                .isEmpty();
    }

    @Test
    void two_unknown_statuses_differ_by_their_text() {
        poll(rules(DEFAULT), job("A").statusText("Hibernating"));

        assertThat(poll(rules(DEFAULT), job("A").statusText("Thawing")))
                .singleElement()
                .matches(change -> change.kind() == ChangeKind.STATUS_CHANGED);
    }

    @Test
    void an_update_that_is_not_published_is_remembered_without_a_new_version() {
        poll(rules(DEFAULT), job("A").total(3));

        List<Change> changes = poll(rules(DEFAULT), job("A").total(4));

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(ChangeKind.UPDATED);
            assertThat(change.published()).isFalse();
            assertThat(change.version()).isEqualTo(1);
        });
        assertThat(known.jobs().values())
                .extracting(job -> job.job().counts().total())
                .containsExactly(4L);
    }

    @Test
    void a_growing_duration_is_no_change_while_the_job_runs() {
        poll(rules(DEFAULT), job("A").duration(10));

        assertThat(poll(rules(DEFAULT), job("A").duration(70))).isEmpty();
    }

    @Test
    void a_different_duration_is_an_update_once_the_job_has_ended() {
        poll(rules(DEFAULT), job("A").status(JobStatus.FINISHED).duration(10));

        assertThat(poll(rules(DEFAULT), job("A").status(JobStatus.FINISHED).duration(70)))
                .extracting(Change::kind)
                .containsExactly(ChangeKind.UPDATED);
    }

    @Test
    void a_job_is_removed_when_it_is_missing_from_two_complete_snapshots_in_a_row() {
        poll(rules(DEFAULT), job("A"), job("B"));

        assertThat(poll(rules(DEFAULT), job("B"))).isEmpty();
        List<Change> changes = poll(rules(DEFAULT), job("B"));

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(ChangeKind.REMOVED);
            assertThat(change.version()).isEqualTo(2);
            assertThat(change.job()).isEqualTo(job("A").build().withoutRaw());
            assertThat(change.previous()).isEqualTo(change.job());
            assertThat(change.previousObservedAt()).isEqualTo(T0);
        });
        assertThat(known.jobs()).containsOnlyKeys(new JobKey("B"));
    }

    @Test
    void a_job_that_reappears_in_between_is_not_removed() {
        poll(rules(DEFAULT), job("A"));
        poll(rules(DEFAULT));
        poll(rules(DEFAULT), job("A"));

        assertThat(poll(rules(DEFAULT))).isEmpty();
    }

    @Test
    void a_partial_snapshot_removes_nothing_but_still_shows_changes() {
        poll(rules(DEFAULT), job("A"), job("B"));

        List<Change> changes = Stream.of(1, 2, 3)
                .flatMap(time -> pollPartially(rules(DEFAULT), job("B").status(JobStatus.STOPPED)).stream())
                .toList();

        assertThat(changes).extracting(Change::kind).containsExactly(ChangeKind.STATUS_CHANGED);
        assertThat(known.jobs()).containsKey(new JobKey("A"));
    }

    @Test
    void a_removed_job_that_reappears_is_discovered_with_its_next_version() {
        poll(rules(DEFAULT), job("A"));
        poll(rules(DEFAULT));
        poll(rules(DEFAULT));

        List<Change> changes = poll(rules(DEFAULT), job("A"));

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(ChangeKind.DISCOVERED);
            assertThat(change.version()).isEqualTo(3);
            assertThat(change.baseline()).isFalse();
            assertThat(change.previous()).isNull();
        });
        assertThat(known.removed()).isEmpty();
    }

    @Test
    void the_version_of_a_removed_job_is_forgotten_after_its_retention_with_the_next_change() {
        ChangeRules rules = new ChangeRules(DEFAULT, true, 1, Duration.ZERO, Duration.ofSeconds(90));
        poll(rules, job("A"));
        poll(rules);
        poll(rules);
        DetectedChanges without = detect(rules);
        assertThat(without.forgotten()).as("nothing is published").isEmpty();
        assertThat(known.removed()).containsOnlyKeys(new JobKey("A"));

        DetectedChanges with = detect(rules, job("B"));

        assertThat(with.forgotten()).containsExactly(new JobKey("A"));
        assertThat(known.removed()).isEmpty();
    }

    @Test
    void the_version_of_a_removed_run_is_forgotten_after_a_day() {
        ChangeRules rules = new ChangeRules(DEFAULT, true, 1, Duration.ZERO, Duration.ofDays(30));
        String run = "FB20250911032116214502";
        poll(rules, job(run), job("Microsoft 365 Scan/OneDrive/"));
        poll(rules);

        now = now.plus(Duration.ofDays(1)).plusSeconds(60);
        DetectedChanges later = detect(rules, job("B"));

        assertThat(later.forgotten()).containsExactly(new JobKey(run));
        assertThat(known.removed()).containsOnlyKeys(new JobKey("Microsoft 365 Scan/OneDrive/"));
    }

    @Test
    void however_many_jobs_were_removed_none_that_may_return_is_forgotten() {
        ChangeRules rules = new ChangeRules(DEFAULT, true, 1, Duration.ZERO, Duration.ofDays(30));
        poll(
                rules,
                Stream.iterate(0, n -> n + 1)
                        .limit(2_000)
                        .map(n -> job("place" + n))
                        .toArray(JobBuilder[]::new));
        poll(rules, job("other"));

        List<Change> changes = poll(rules, job("place0"), job("other"));

        assertThat(known.removed()).hasSize(1_999);
        assertThat(changes).singleElement().satisfies(change -> assertThat(change.version())
                .isEqualTo(3));
    }

    @Test
    void a_job_is_removed_only_once_it_has_been_missing_for_long_enough() {
        // Given: polls every minute
        ChangeRules rules = new ChangeRules(DEFAULT, true, 2, Duration.ofMinutes(2), Duration.ofDays(30));
        poll(rules, job("A"), job("B"));

        // When
        List<Change> first = poll(rules, job("A"));
        List<Change> second = poll(rules, job("A"));
        List<Change> third = poll(rules, job("A"));

        // Then
        assertThat(first).isEmpty();
        assertThat(second).as("missing for one minute").isEmpty();
        assertThat(third).extracting(Change::kind).containsExactly(ChangeKind.REMOVED);
    }

    @Test
    void a_listing_that_is_empty_for_a_moment_removes_nothing_and_discovers_nothing_again() {
        ChangeRules rules = new ChangeRules(DEFAULT, true, 2, Duration.ofMinutes(2), Duration.ofDays(30));
        poll(rules, job("A"), job("B"));
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            changes.addAll(poll(rules));
        }
        changes.addAll(poll(rules, job("A"), job("B")));

        assertThat(changes).isEmpty();
    }

    @Test
    void a_listing_that_stays_empty_is_believed_in_the_end() {
        ChangeRules rules = new ChangeRules(DEFAULT, true, 2, Duration.ofMinutes(2), Duration.ofDays(30));
        poll(rules, job("A"), job("B"));
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i <= 10; i++) {
            assertThat(changes).isEmpty();
            changes.addAll(poll(rules));
        }

        assertThat(changes).extracting(Change::kind).containsExactly(ChangeKind.REMOVED, ChangeKind.REMOVED);
    }

    @ParameterizedTest
    @CsvSource({"10, 5, 2", "10, 6, 10", "8, 5, 10", "4, 3, 2", "4, 4, 10", "1, 1, 10", "1000, 400, 2"})
    void most_jobs_missing_together_must_be_missing_for_longer(int known, int missing, int minutes) {
        ChangeRules rules = new ChangeRules(DEFAULT, true, 2, Duration.ofMinutes(2), Duration.ofDays(30));

        assertThat(rules.minAbsence(known, missing)).hasMinutes(minutes);
    }

    @Test
    void a_stale_row_changes_nothing_and_is_counted() {
        poll(rules(DEFAULT), job("A").status(JobStatus.FINISHED).modified(T0));

        DetectedChanges found =
                new ChangeDetector(rules(DEFAULT)).detect(known, snapshot(true, job("A").modified(T0.minusSeconds(1))));

        assertThat(found.changes()).isEmpty();
        assertThat(found.staleRows()).isEqualTo(1);
        assertThat(found.next().jobs().values())
                .extracting(job -> job.job().status())
                .containsExactly(JobStatus.FINISHED);
    }

    @Test
    void a_stale_row_leaves_the_time_of_the_last_observation_alone() {
        poll(rules(DEFAULT), job("A").modified(T0));
        detect(
                rules(DEFAULT),
                snapshot(true, job("A").modified(T0.minusSeconds(1)).total(1)));

        List<Change> changes =
                poll(rules(DEFAULT), job("A").status(JobStatus.FINISHED).modified(T0.plusSeconds(70)));

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.previousObservedAt()).isEqualTo(T0);
            assertThat(change.observedAt()).isEqualTo(T0.plusSeconds(120));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-01T13:00:00Z", "2099-01-01T00:00:00Z"})
    void a_job_whose_known_modification_time_lies_in_the_future_is_still_followed(Instant ahead) {
        poll(rules(DEFAULT), job("A").modified(ahead));

        List<Change> updated =
                poll(rules(EnumSet.allOf(ChangeKind.class)), job("A").total(7).modified(T0.plusSeconds(50)));
        List<Change> ended =
                poll(rules(DEFAULT), job("A").status(JobStatus.FINISHED).modified(T0.plusSeconds(100)));

        assertThat(updated).extracting(Change::kind).containsExactly(ChangeKind.UPDATED);
        assertThat(ended).extracting(Change::kind).containsExactly(ChangeKind.STATUS_CHANGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-01T13:00:00Z", "2099-01-01T00:00:00Z"})
    void an_older_copy_is_stale_although_the_known_modification_time_lies_in_the_future(Instant ahead) {
        poll(rules(DEFAULT), job("A").status(JobStatus.FINISHED).modified(ahead));

        List<Change> changes =
                poll(rules(DEFAULT), job("A").status(JobStatus.RUNNING).modified(T0.minusSeconds(30)));

        assertThat(changes).isEmpty();
    }

    @Test
    void a_row_that_shows_the_end_of_a_run_is_not_stale_whatever_its_modification_time() {
        poll(rules(DEFAULT), job("A").modified(T0));

        List<Change> changes =
                poll(rules(DEFAULT), job("A").status(JobStatus.FAILED).modified(T0.minusSeconds(3600)));

        assertThat(changes).extracting(Change::kind).containsExactly(ChangeKind.STATUS_CHANGED);
    }

    @Test
    void a_row_of_the_run_before_is_stale_although_that_run_has_ended() {
        poll(rules(DEFAULT), job("A").modified(T0));

        DetectedChanges found = new ChangeDetector(rules(DEFAULT))
                .detect(
                        known,
                        snapshot(
                                true,
                                job("A").status(JobStatus.FINISHED)
                                        .with(JobField.START_TIME, T0.minusSeconds(90_000))
                                        .modified(T0.minusSeconds(80_000))));

        assertThat(found.changes()).isEmpty();
        assertThat(found.staleRows()).isEqualTo(1);
    }

    @Test
    void a_row_is_not_stale_because_the_known_form_was_last_seen_in_the_far_future() {
        now = T0.plus(Duration.ofDays(36_500));
        poll(rules(DEFAULT), job("A").status(JobStatus.FINISHED).modified(now));
        now = T0;

        assertThat(poll(rules(DEFAULT), job("A").status(JobStatus.RUNNING).modified(T0)))
                .extracting(Change::kind)
                .containsExactly(ChangeKind.STATUS_CHANGED);
    }

    @Test
    void a_row_that_stays_older_than_the_known_form_is_believed_after_some_minutes() {
        poll(rules(DEFAULT), job("A").status(JobStatus.FINISHED).modified(T0));
        JobBuilder older = job("A").status(JobStatus.RUNNING).modified(T0.minusSeconds(1));

        assertThat(poll(rules(DEFAULT), older)).isEmpty();
        now = T0.plus(StaleRow.MAX_LAG);

        assertThat(poll(rules(DEFAULT), older)).extracting(Change::kind).containsExactly(ChangeKind.STATUS_CHANGED);
    }

    @Test
    void of_two_rows_with_one_key_the_later_modified_is_kept() {
        Snapshot snapshot =
                snapshot(true, job("A").status(JobStatus.FINISHED).modified(T0), job("A").modified(T0.minusSeconds(5)));

        assertThat(snapshot.jobs().values()).extracting(Job::status).containsExactly(JobStatus.FINISHED);
        assertThat(snapshot.duplicates()).isEqualTo(1);
    }

    @Test
    void which_of_two_rows_with_one_key_is_kept_does_not_depend_on_their_order() {
        // Given
        JobBuilder finished = job("A").status(JobStatus.FINISHED);
        JobBuilder failed = job("A").status(JobStatus.FAILED);
        poll(rules(DEFAULT), finished, failed);

        // When
        List<Change> changes = poll(rules(DEFAULT), failed, finished);

        // Then
        assertThat(changes).isEmpty();
        assertThat(known.jobs().values())
                .as("of two without times, the one with the more serious status")
                .extracting(job -> job.job().status())
                .containsExactly(JobStatus.FAILED);
    }

    @Test
    void rows_with_one_key_that_differ_only_in_their_names_are_kept_in_a_fixed_order_too() {
        poll(rules(DEFAULT), job("A").name("x"), job("A").name("y"), job("A").name("z"));

        assertThat(poll(
                        rules(EnumSet.allOf(ChangeKind.class)),
                        job("A").name("z"),
                        job("A").name("x"),
                        job("A").name("y")))
                .isEmpty();
    }

    @Test
    void of_two_rows_with_one_key_the_later_run_counts_even_if_the_earlier_one_has_failed() {
        JobBuilder failed = job("A").status(JobStatus.FAILED).with(JobField.START_TIME, T0.minusSeconds(7200));
        JobBuilder running = job("A").with(JobField.START_TIME, T0.minusSeconds(60));

        assertThat(snapshot(true, running, failed).jobs().values())
                .extracting(Job::status)
                .containsExactly(JobStatus.RUNNING);
    }

    @Test
    void the_raw_row_is_not_remembered() {
        poll(rules(DEFAULT), job("A"));

        assertThat(known.jobs().values()).allMatch(job -> job.job().raw() == null);
    }

    @Test
    void a_resync_repeats_all_known_jobs_as_discovered_with_their_next_version() {
        poll(rules(DEFAULT), job("A"), job("B"));
        KnownJobs before = known;

        DetectedChanges found = ChangeDetector.resync(known);

        assertThat(found.changes()).hasSize(2).allSatisfy(change -> {
            assertThat(change.kind()).isEqualTo(ChangeKind.DISCOVERED);
            assertThat(change.resync()).isTrue();
            assertThat(change.published()).isTrue();
            assertThat(change.baseline()).isFalse();
            assertThat(change.version()).isEqualTo(2);
            assertThat(change.job().raw()).isNull();
            assertThat(change.previous()).isNull();
            assertThat(change.changedFields()).isEmpty();
            assertThat(change.observedAt()).isEqualTo(before.lastCompleteAt());
            assertThat(change.previousObservedAt()).isNull();
        });
        assertThat(found.next().jobs().values()).extracting(KnownJob::version).containsExactly(2L, 2L);
        assertThat(found.next().jobs().values())
                .extracting(KnownJob::observedAt)
                .doesNotContainNull();
        assertThat(found.next().lastCompleteAt()).isEqualTo(before.lastCompleteAt());
        assertThat(found.next().removed()).isEqualTo(before.removed());
    }

    @Test
    void a_resync_publishes_jobs_whose_discovery_was_not_published() {
        ChangeRules rules = new ChangeRules(Set.of(ChangeKind.REMOVED), false, 2, Duration.ZERO, Duration.ofDays(30));
        poll(rules, job("A"));

        assertThat(ChangeDetector.resync(known).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.version()).isEqualTo(1));
    }

    @Test
    void a_resync_says_when_each_job_was_last_seen_and_a_job_is_unchanged_after_it() {
        poll(rules(DEFAULT), job("A"));
        Instant later = Objects.requireNonNull(known.lastCompleteAt()).plusSeconds(600);
        known = ChangeDetector.unchanged(known, later, true);

        DetectedChanges found = ChangeDetector.resync(known);
        known = found.next();

        assertThat(found.changes()).extracting(Change::observedAt).containsExactly(later);
        assertThat(poll(rules(DEFAULT), job("A"))).isEmpty();
    }

    private static ChangeRules rules(Set<ChangeKind> published) {
        return new ChangeRules(published, true, 2, Duration.ZERO, Duration.ofDays(30));
    }

    private List<Change> poll(ChangeRules rules, JobBuilder... jobs) {
        return detect(rules, snapshot(true, jobs));
    }

    private List<Change> pollPartially(ChangeRules rules, JobBuilder... jobs) {
        return detect(rules, snapshot(false, jobs));
    }

    private List<Change> detect(ChangeRules rules, Snapshot snapshot) {
        return detected(rules, snapshot).changes();
    }

    private DetectedChanges detect(ChangeRules rules, JobBuilder... jobs) {
        return detected(rules, snapshot(true, jobs));
    }

    private DetectedChanges detected(ChangeRules rules, Snapshot snapshot) {
        DetectedChanges found = new ChangeDetector(rules).detect(known, snapshot);
        known = found.next();
        now = now.plusSeconds(60);
        return found;
    }

    private Snapshot snapshot(boolean complete, JobBuilder... jobs) {
        return Snapshot.of(
                "customer", now, Stream.of(jobs).map(JobBuilder::build).toList(), complete);
    }
}
