package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.customer.CustomerDirectory;
import io.jobwire.elements.JobListing;
import io.jobwire.forecast.PollObservation;
import io.jobwire.job.DetectedChanges;
import io.jobwire.kafka.KafkaProbe;
import io.jobwire.lifecycle.PollingLoop;
import io.jobwire.resilience.CircuitBreaker;
import io.jobwire.schedule.PollFeedback;
import io.jobwire.schedule.PollScheduler;
import io.jobwire.shard.Shard;
import io.jobwire.shard.Shards;
import io.jobwire.shard.ShardsChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Keeps the polls going: those customers that are in the directory and belong to a restored shard are planned, and
 * polled when they are due. While Kafka is away nobody is polled. All of it happens on the loop.
 */
@ApplicationScoped
public class PollDispatcher {
    private static final Logger LOG = Logger.getLogger(PollDispatcher.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final PollingLoop loop;
    private final PollScheduler plan;
    private final CircuitBreaker circuit;
    private final Quarantine quarantine;
    private final FailureLog failures = new FailureLog();
    private final CustomerPoll poll;
    private final DelistedCustomers departures;
    private final Set<String> polling = new HashSet<>();
    private final CustomerDirectory directory;
    private final Shards shards;
    private final KafkaProbe kafka;
    private final Event<PollCompleted> ended;
    private final Clock clock;
    private long turn;
    private Instant pausedUntil = Instant.MIN;
    private volatile int watched;

    public PollDispatcher(
            PollingLoop loop,
            PollScheduler plan,
            CircuitBreaker circuit,
            Quarantine quarantine,
            CustomerPoll poll,
            DelistedCustomers departures,
            CustomerDirectory directory,
            Shards shards,
            KafkaProbe kafka,
            Event<PollCompleted> ended,
            Clock clock) {
        this.loop = loop;
        this.plan = plan;
        this.circuit = circuit;
        this.quarantine = quarantine;
        this.poll = poll;
        this.departures = departures;
        this.directory = directory;
        this.shards = shards;
        this.kafka = kafka;
        this.ended = ended;
        this.clock = clock;
    }

    /** How many customers this replica watches now. */
    public int watched() {
        return watched;
    }

    /** To be called on the loop when a new list of customers has come. */
    public void listed() {
        departures.attend(polling::contains); // before the plan forgets what it has learned of them
        replan();
    }

    public void shardsChanged(@Observes ShardsChanged change) {
        loop.execute(this::replan);
    }

    /** Plans anew who is watched: to be called on the loop when the directory or the shards have changed. */
    public void replan() {
        List<Customer> ours = directory.customers().stream()
                .filter(customer -> shards.forCustomer(customer.id()).isPresent())
                .toList();
        ours.forEach(this::restoreLearned);
        plan.setCustomers(ours, clock.instant());
        quarantine.retain(ours);
        plan.setShare((double) shards.owned() / shards.count());
        watched = ours.size();
        takeTurn();
    }

    private void restoreLearned(Customer customer) {
        shards.forCustomer(customer.id())
                .flatMap(shard -> shard.takeModel(customer.id()))
                .flatMap(PollDispatcher::bytes)
                .ifPresent(learned -> plan.restoreModel(customer.id(), learned));
    }

    /** What cannot be read was written by somebody else, and is learned anew. */
    private static Optional<byte[]> bytes(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Starts every poll that is due, and comes back when the next one will be. */
    private void takeTurn() {
        Instant now = clock.instant();
        Optional<Customer> due = nextDue(now);
        while (due.isPresent()) {
            begin(due.get(), now);
            due = nextDue(now);
        }
        long next = ++turn;
        loop.onClock(waitFrom(now), () -> {
            if (turn == next) {
                takeTurn();
            }
        });
    }

    private Optional<Customer> nextDue(Instant now) {
        if (!kafka.reachable() || circuit.nextPermitAt().isAfter(now)) {
            return Optional.empty();
        }
        Optional<Customer> next = plan.next(now);
        next.ifPresent(customer -> circuit.acquirePermit(now));
        return next;
    }

    private Duration waitFrom(Instant now) {
        Duration wait = plan.nextAt()
                .map(at -> Duration.between(now, at.isBefore(circuit.nextPermitAt()) ? circuit.nextPermitAt() : at))
                .orElse(LONGEST_WAIT);
        return wait.compareTo(LONGEST_WAIT) > 0 || !kafka.reachable() ? LONGEST_WAIT : wait;
    }

    private void begin(Customer customer, Instant now) {
        Optional<Shard> shard = shards.forCustomer(customer.id());
        if (departures.concern(customer.id()) || polling.contains(customer.id())) {
            end(PollCompleted.failed(customer, now, 0, PollOutcome.LOST, "it is only just back in the list"));
        } else if (shard.isPresent()) {
            polling.add(customer.id());
            poll.of(customer, shard.get())
                    .invoke(ended -> polling.remove(customer.id()))
                    .subscribe()
                    .with(this::end);
        } else {
            end(PollCompleted.failed(customer, now, 0, PollOutcome.LOST, "its shard went away"));
        }
    }

    private void end(PollCompleted poll) {
        Instant now = clock.instant();
        plan.completed(poll.customer(), polled(poll), now);
        Duration pause = poll.pause();
        if (pause != null) {
            throttled(pause, poll.reason());
        }
        notice(poll, now);
        quarantine.ended(poll, plan.dueAt(poll.customer().id()));
        failures.ended(poll, circuit.isOpen());
        ended.fire(poll);
        takeTurn();
    }

    /**
     * Keeps all polls back for a while: to be called on the loop when the API has asked for it.
     *
     * @param reason why, for people
     */
    public void throttled(Duration pause, String reason) {
        Instant now = clock.instant();
        if (!now.isBefore(pausedUntil)) {
            LOG.warnf("The API asks for a pause of %d s: %s", pause.toSeconds(), reason);
        }
        pausedUntil = now.plus(pause);
        plan.throttled(pause, now);
    }

    /** Lets the circuit know whether the API answered, where the poll has come that far. */
    private void notice(PollCompleted poll, Instant now) {
        CircuitBreaker.CircuitChange effect =
                switch (poll.result()) {
                    case UNAUTHORIZED, LOST -> CircuitBreaker.CircuitChange.NONE;
                    case UNAVAILABLE -> circuit.recordResult(poll.customer().id(), false, now);
                    case SUCCEEDED, THROTTLED, REFUSED, MALFORMED, UNPUBLISHED ->
                        circuit.recordResult(poll.customer().id(), true, now);
                };
        if (effect == CircuitBreaker.CircuitChange.OPENED) {
            LOG.warnf(
                    "The API fails for most customers, lastly with: %s. It is only probed until it answers",
                    poll.reason());
        } else if (effect == CircuitBreaker.CircuitChange.CLOSED) {
            LOG.info("The API answers again");
        }
    }

    private static PollFeedback polled(PollCompleted poll) {
        int requests = Math.max(1, poll.requests());
        JobListing list = poll.list();
        DetectedChanges found = poll.found();
        return switch (poll.result()) {
            case SUCCEEDED ->
                PollFeedback.succeeded(
                        poll.startedAt(),
                        requests,
                        list == null || found == null ? PollObservation.NOTHING : ObservationMapper.of(list, found));
            case THROTTLED -> PollFeedback.throttled(poll.startedAt(), requests);
            case REFUSED -> PollFeedback.refused(poll.startedAt(), requests);
            case UNAUTHORIZED, UNAVAILABLE, MALFORMED, UNPUBLISHED, LOST ->
                PollFeedback.failed(poll.startedAt(), requests);
        };
    }
}
