package io.jobwire.schedule;

import io.jobwire.customer.Customer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When each customer is due, within the budget. A {@link SchedulingStrategy} says where requests are worth most; the
 * plan holds what is promised whatever a strategy would like: one poll of a customer in flight at most, min-interval,
 * max-interval as far as the budget goes (what is missing is shared evenly), the budget of every minute, and backing
 * off. The first poll of each customer comes at a phase from a hash of its id, so that a restart causes no burst.
 *
 * <p>A decision is O(log n). Not thread-safe: it belongs to one loop, and time is what that loop says it is.
 */
public final class PollScheduler {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
    /** How many are reckoned anew at most to find one whose turn it is. */
    private static final int MOST_TRIES = 4;
    /** A turn that comes later by less than this stays where it is. */
    private static final long TOLERANCE = TimeUnit.SECONDS.toNanos(1);

    private final ScheduleLimits settings;
    private final SchedulingStrategy strategy;
    private final PollBackoff backoff;
    private final RequestBudget budget;
    private final CustomerRegistry roster;
    private final PollQueue line;
    private int inFlight;

    /** A plan for nobody yet, at the given time, by the strategy that is the default. */
    public PollScheduler(ScheduleLimits settings, Instant now) {
        this(settings, PollingStrategy.ADAPTIVE.start(), now);
    }

    /** A plan for nobody yet, at the given time. */
    public PollScheduler(ScheduleLimits settings, SchedulingStrategy strategy, Instant now) {
        this.settings = settings;
        this.strategy = strategy;
        this.backoff = new PollBackoff(settings);
        this.budget = new RequestBudget(settings.requestsPerMinute(), nanos(now));
        this.roster = new CustomerRegistry(strategy);
        this.line = new PollQueue(strategy.usesSpare());
    }

    /**
     * Says who is to be watched from now on. Those already planned keep their turn and what was learned of them; the
     * others get their first turn within the time that a poll of everybody takes. A poll that is in flight goes on.
     */
    public void watch(Collection<Customer> watched, Instant now) {
        roster.watch(watched, nanos(now), line::remove).forEach(newcomer -> firstTurn(newcomer, now));
    }

    /** Which part of the budget is ours, from 0 to 1: the part that our shards are of all shards. */
    public void share(double share) {
        budget.share(share);
    }

    /** Lets no request start before this time. */
    public void pauseUntil(Instant time) {
        budget.pauseUntil(nanos(time));
    }

    /**
     * Says that the API has found the requests to be too many (429, or 503 with a time to wait). All wait that long;
     * then the rate is half of what it was, and grows back by a twentieth of the budget each minute.
     */
    public void throttled(Duration retryAfter, Instant now) {
        budget.throttled(retryAfter.toNanos(), nanos(now));
    }

    /** The customer to poll now, if one is due and the budget allows it; it is in flight until {@link #polled}. */
    public Optional<Customer> next(Instant time) {
        long now = nanos(time);
        if (inFlight >= settings.maxConcurrency() || budget.nextAt() > now) {
            return Optional.empty();
        }
        return Optional.ofNullable(choose(now)).map(customer -> begin(customer, now));
    }

    /**
     * When {@link #next} may have somebody: at once if this has passed already. Empty if not before another call has
     * changed something.
     */
    public Optional<Instant> nextAt() {
        long at = Math.max(budget.nextAt(), line.firstAt());
        return inFlight >= settings.maxConcurrency() || at == RequestBudget.NEVER
                ? Optional.empty()
                : Optional.of(instant(at));
    }

    /**
     * Asks for a further request of a poll in flight: the next page, or one more try. The poll's first request is
     * included in {@link #next}. Polls that send more without asking keep the budget too, but less closely.
     *
     * @return when it may be sent
     */
    public Instant further(Customer customer, Instant time) {
        roster.inFlight(customer).asked++;
        return beside(time);
    }

    /**
     * Asks for a request that is part of no poll, such as one for the list of customers.
     *
     * @return when it may be sent
     */
    public Instant beside(Instant time) {
        long at = Math.max(nanos(time), budget.nextAt() == RequestBudget.NEVER ? nanos(time) : budget.nextAt());
        budget.spend(at);
        return instant(at);
    }

    /**
     * Says how the poll went of a customer that {@link #next} has given.
     *
     * @throws IllegalStateException if no poll of the customer is in flight
     */
    public void polled(Customer customer, PollFeedback poll, Instant time) {
        ScheduledCustomer polled = roster.inFlight(customer);
        long now = nanos(time);
        settleBudget(polled, poll, now);
        roster.polled(polled, poll, nanos(poll.startedAt()));
        if (polled.watched) {
            rest(polled, poll, now);
        } else {
            roster.remove(polled);
        }
    }

    /** What was learned of a customer, in at most 1 KiB; empty if nothing was, or it is not watched. */
    public Optional<byte[]> export(String customerId) {
        return roster.find(customerId).flatMap(customer -> customer.pace.learned());
    }

    /**
     * Takes in what {@link #export} gave, here or elsewhere, for a customer that is watched or will be. A form that is
     * not understood is passed over.
     */
    public void restore(String customerId, byte[] learned) {
        roster.restore(customerId, learned);
    }

    /** When a customer is due next, if it is watched and no poll of it is in flight. */
    public Optional<Instant> dueAt(String customerId) {
        return roster.find(customerId)
                .filter(customer -> customer.watched && !customer.inFlight)
                .map(customer -> instant(customer.dueAt));
    }

    /** How the plan is doing. Looks at every customer. */
    public SchedulerStats figures(Instant time) {
        long longest = settings.maxInterval().toNanos();
        long now = nanos(time);
        int watched = roster.count(customer -> true);
        int quarantined = roster.count(customer -> customer.refusals > 0);
        int past = roster.count(customer -> customer.refusals == 0 && now - customer.seenAt > longest);
        return new SchedulerStats(
                strategy.threshold(), budget.sent(), budget.perMinute(), watched, quarantined, past, shortfall());
    }

    private double shortfall() {
        double affordable = budget.perMinute() > 0 ? settings.maxInterval().toNanos() / (double) budget.spacing() : 0;
        double needed = roster.requestsPerRound();
        return needed <= affordable ? 0 : 1 - affordable / needed;
    }

    private void firstTurn(ScheduledCustomer customer, Instant now) {
        double phase = HashedPhase.of(customer.customer.id(), 0);
        long at = nanos(now) + (long) (bounded(load().round().toNanos()) * phase);
        line.add(customer, at, at, at);
    }

    /**
     * Who is to be polled now; null if nobody. What was reckoned when a customer was put in line is reckoned anew when
     * its turn comes, since θ has moved meanwhile.
     */
    private @Nullable ScheduledCustomer choose(long now) {
        ScheduledCustomer first = line.first(now);
        for (int tries = 0; tries < MOST_TRIES && first != null && mayMove(first, now); tries++) {
            long dueAt = dueAt(first);
            if (dueAt <= first.dueAt + TOLERANCE) {
                break;
            }
            line.move(first, dueAt);
            first = line.first(now);
        }
        return first;
    }

    private boolean mayMove(ScheduledCustomer customer, long now) {
        return strategy.usesSpare() && customer.paced && !line.presses(customer, now);
    }

    private Customer begin(ScheduledCustomer customer, long now) {
        if (mayMove(customer, now)) {
            strategy.spent(customer.pace.worth((now - customer.seenAt) / NANOS, customer.requests));
        }
        line.remove(customer);
        budget.spend(now);
        customer.held = budget.hold(customer.unasked);
        customer.asked = 1;
        customer.inFlight = true;
        inFlight++;
        return customer.customer;
    }

    private void settleBudget(ScheduledCustomer customer, PollFeedback poll, long now) {
        inFlight--;
        customer.inFlight = false;
        budget.release(customer.held);
        customer.unasked = Math.max(0, poll.requests() - customer.asked);
        for (int request = 0; request < customer.unasked; request++) {
            budget.spend(now);
        }
    }

    private void rest(ScheduledCustomer customer, PollFeedback poll, long now) {
        long startedAt = nanos(poll.startedAt());
        long wanted =
                switch (poll.outcome()) {
                    case SUCCEEDED -> learned(customer, poll);
                    case FAILED ->
                        startedAt
                                + backoff.afterFailures(customer.failures, draw(customer, now))
                                        .toNanos();
                    case REFUSED ->
                        startedAt
                                + backoff.afterRefusals(customer.refusals, draw(customer, now))
                                        .toNanos();
                    case THROTTLED -> now;
                };
        boolean succeeded = poll.outcome() == PollFeedback.Outcome.SUCCEEDED;
        customer.paced = succeeded;
        long restsUntil = succeeded ? startedAt + settings.minInterval().toNanos() : wanted;
        line.add(
                customer, restsUntil, wanted, startedAt + settings.maxInterval().toNanos() - guard());
    }

    private long learned(ScheduledCustomer customer, PollFeedback poll) {
        customer.pace.learn(poll);
        return dueAt(customer);
    }

    /** When a customer that was polled successfully should be polled next. */
    private long dueAt(ScheduledCustomer customer) {
        return customer.seenAt + (long) (customer.pace.due(customer.requests, load()) * NANOS);
    }

    /**
     * How much before its max-interval a customer is polled, so that those who stand in line before it do not matter.
     */
    private long guard() {
        long line = (3L + roster.mostRequests()) * budget.spacing() + TimeUnit.SECONDS.toNanos(2);
        return Math.min(line, settings.maxInterval().toNanos() / 4);
    }

    private BudgetLoad load() {
        return new BudgetLoad(Math.max(budget.perMinute(), 1e-6), roster.requestsPerRound());
    }

    private long bounded(long interval) {
        return Math.max(
                settings.minInterval().toNanos(),
                Math.min(settings.maxInterval().toNanos(), interval));
    }

    private static double draw(ScheduledCustomer customer, long now) {
        return HashedPhase.of(customer.customer.id(), now);
    }

    private static long nanos(Instant time) {
        return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }
}
