package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.kafka.KafkaProbe;
import io.jobwire.lifecycle.PollingLoop;
import io.jobwire.publish.PublishingStatusHolder;
import io.jobwire.schedule.PollFeedback;
import io.jobwire.schedule.PollScheduler;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Starts the polls that are due, and reports each completed poll to the scheduler, to the API's health and to whoever
 * observes {@link PollCompleted}. No poll starts while Kafka does not answer, or while nothing can be published.
 * Confined to the polling loop.
 */
@ApplicationScoped
public class PollDispatcher {
    private static final Duration MAX_WAIT = Duration.ofSeconds(1);
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    private final PollingLoop loop;
    private final PollScheduler scheduler;
    private final ApiHealth apiHealth;
    private final CustomerPoll poll;
    private final BooleanSupplier canPublish;
    private final PollProgress progress;
    private final Event<PollCompleted> completed;
    private final Clock clock;
    private long wakeUp;

    @Inject
    PollDispatcher(
            PollingLoop loop,
            PollScheduler scheduler,
            ApiHealth apiHealth,
            CustomerPoll poll,
            KafkaProbe kafka,
            PublishingStatusHolder publishing,
            PollProgress progress,
            Event<PollCompleted> completed,
            Clock clock) {
        this(
                loop,
                scheduler,
                apiHealth,
                poll,
                () -> kafka.reachable() && !publishing.pausesPolls(),
                progress,
                completed,
                clock);
    }

    PollDispatcher(
            PollingLoop loop,
            PollScheduler scheduler,
            ApiHealth apiHealth,
            CustomerPoll poll,
            BooleanSupplier canPublish,
            PollProgress progress,
            Event<PollCompleted> completed,
            Clock clock) {
        this.loop = loop;
        this.scheduler = scheduler;
        this.apiHealth = apiHealth;
        this.poll = poll;
        this.canPublish = canPublish;
        this.progress = progress;
        this.completed = completed;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        loop.repeat(LOOK_INTERVAL, this::lookForDue);
    }

    /** Tells the progress whether a poll is due that nothing keeps from starting. */
    void lookForDue() {
        Instant now = clock.instant();
        progress.due(canPublish.getAsBoolean()
                && apiHealth.mayStart(now)
                && scheduler.nextAt().filter(at -> !at.isAfter(now)).isPresent());
    }

    void membershipChanged(@Observes MembershipChanged membership) {
        dispatch();
    }

    /** Starts every poll that is due, and comes back when the next one is; after a bug, too. */
    private void dispatch() {
        Duration wait = MAX_WAIT;
        try {
            Instant now = clock.instant();
            startDue(now);
            wait = waitFrom(now);
        } finally {
            dispatchAfter(wait);
        }
    }

    private void startDue(Instant now) {
        Optional<Customer> due = nextDue(now);
        while (due.isPresent()) {
            poll.run(due.get()).subscribe().with(this::complete);
            due = nextDue(now);
        }
    }

    private void dispatchAfter(Duration wait) {
        long latest = ++wakeUp;
        loop.onClock(wait, () -> {
            if (wakeUp == latest) {
                dispatch();
            }
        });
    }

    private Optional<Customer> nextDue(Instant now) {
        if (!canPublish.getAsBoolean() || !apiHealth.mayStart(now)) {
            return Optional.empty();
        }
        Optional<Customer> next = scheduler.next(now);
        next.ifPresent(customer -> apiHealth.started(now));
        return next;
    }

    private Duration waitFrom(Instant now) {
        Instant earliest = apiHealth.nextStartAt();
        Duration wait = scheduler
                .nextAt()
                .map(at -> Duration.between(now, at.isBefore(earliest) ? earliest : at))
                .orElse(MAX_WAIT);
        return wait.compareTo(MAX_WAIT) > 0 || !canPublish.getAsBoolean() ? MAX_WAIT : wait;
    }

    private void complete(PollCompleted ended) {
        Instant now = clock.instant();
        PollCompleted poll = report(ended.startedBy(now), now);
        apiHealth.completed(poll, scheduler.dueAt(poll.customer().id()), now);
        completed.fire(poll);
        dispatch();
    }

    /** Tells the scheduler. If the poll cannot be mapped or the model fails, that is a bug, and the poll's result. */
    private PollCompleted report(PollCompleted ended, Instant now) {
        PollFeedback feedback;
        try {
            feedback = ObservationMapper.feedback(ended, apiHealth.hasOutage());
        } catch (RuntimeException bug) {
            PollCompleted failed = ended.with(new PollResult.Bug(bug));
            scheduler.completed(failed.customer(), ObservationMapper.feedback(failed, false), now);
            return failed;
        }
        try {
            scheduler.completed(ended.customer(), feedback, now);
            return ended;
        } catch (RuntimeException bug) {
            return ended.with(new PollResult.Bug(bug));
        }
    }
}
