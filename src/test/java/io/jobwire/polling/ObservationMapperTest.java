package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.forecast.ObservedTransition;
import io.jobwire.forecast.PollObservation;
import io.jobwire.forecast.RunningJob;
import io.jobwire.forecast.TimeWindow;
import io.jobwire.job.Job;
import io.jobwire.job.JobBuilder;
import io.jobwire.job.JobStatus;
import io.jobwire.job.KnownJobs;
import io.jobwire.schedule.PollFeedback;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ObservationMapperTest {
    private static final Instant FIRST = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant SECOND = FIRST.plusSeconds(60);
    private static final String MODULE = "SharePoint Online";

    private final Job pending = JobBuilder.job("A").status(JobStatus.PENDING).build();
    private final Job running = JobBuilder.job("A").total(40).build();
    private final Job finished = JobBuilder.job("A").status(JobStatus.FINISHED).build();

    @Test
    void a_job_that_began_to_run_has_started_when_its_row_says() {
        PollObservation observation = observe(known(pending), running);

        assertThat(observation.transitions())
                .containsExactly(new ObservedTransition.JobStarted(MODULE, TimeWindow.at(started(running))));
        assertThat(observation.running()).containsExactly(new RunningJob("A", MODULE, running.startTime(), null, 40L));
    }

    @Test
    void a_job_that_no_longer_runs_has_ended_between_the_polls_if_its_row_does_not_say_when() {
        PollObservation observation = observe(known(running), finished);

        assertThat(observation.transitions())
                .containsExactly(new ObservedTransition.JobEnded(
                        MODULE, TimeWindow.at(started(finished)), new TimeWindow(FIRST, SECOND)));
        assertThat(observation.running()).isEmpty();
    }

    @Test
    void a_job_that_is_discovered_when_it_has_ended_has_both_started_and_ended() {
        PollObservation observation = observe(known(), finished);

        assertThat(observation.transitions()).hasSize(2);
        assertThat(observation.transitions().get(0)).isInstanceOf(ObservedTransition.JobStarted.class);
        assertThat(observation.transitions().get(1)).isInstanceOf(ObservedTransition.JobEnded.class);
    }

    @Test
    void a_published_update_is_another_change() {
        PollObservation observation = observe(
                known(running), JobBuilder.job("A").total(40).name("New name").build());

        assertThat(observation.transitions())
                .containsExactly(new ObservedTransition.JobChanged(MODULE, new TimeWindow(FIRST, SECOND)));
    }

    @Test
    void the_first_poll_teaches_only_what_rows_date() {
        PollObservation observation = observe(
                KnownJobs.NONE,
                running,
                JobBuilder.job("B").status(JobStatus.PENDING).build());

        assertThat(observation.transitions())
                .containsExactly(new ObservedTransition.JobStarted(MODULE, TimeWindow.at(started(running))));
    }

    @Test
    void of_very_many_jobs_the_model_learns_from_the_first_only() {
        Job[] jobs = IntStream.range(0, 20_000)
                .mapToObj(number -> JobBuilder.job("J" + number).total(40).build())
                .toArray(Job[]::new);

        PollObservation observation = observe(known(), jobs);

        assertThat(observation.transitions()).hasSize(ObservationMapper.MAX_LEARNED);
        assertThat(observation.running()).hasSize(ObservationMapper.MAX_LEARNED);
        assertThat(observation.running().get(0).key()).isEqualTo("J0");
    }

    @Test
    void the_scheduler_hears_how_the_poll_ended() {
        assertThat(feedback(TestPolls.succeeded("c1", FIRST))).isInstanceOf(PollFeedback.PollSucceeded.class);
        assertThat(feedback(TestPolls.refused("status 403"))).isInstanceOf(PollFeedback.PollRefused.class);
        assertThat(feedback(TestPolls.throttled(Duration.ofSeconds(1)))).isInstanceOf(PollFeedback.PollThrottled.class);
        assertThat(feedback(new PollResult.Bug(new IllegalStateException("bug"))))
                .isEqualTo(PollFeedback.failed(FIRST, 1));
    }

    private static PollFeedback feedback(PollResult result) {
        return ObservationMapper.feedback(new PollCompleted(new Customer("c1", null), FIRST, 0, result), false);
    }

    private static KnownJobs known(Job... jobs) {
        return TestPolls.known("c1", FIRST, jobs);
    }

    private static PollObservation observe(KnownJobs known, Job... jobs) {
        PollResult.Processed processed = (PollResult.Processed) TestPolls.processed(known, "c1", SECOND, jobs);
        return ObservationMapper.of(processed.listing(), processed.detected());
    }

    private static Instant started(Job job) {
        return Objects.requireNonNull(job.startTime());
    }
}
