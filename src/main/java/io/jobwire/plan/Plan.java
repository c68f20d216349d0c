package io.jobwire.plan;

import io.jobwire.customer.Customer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When each customer is due, within the budget. All customers share one interval, the shortest that the budget allows
 * between the bounds; each has its own phase in it, from a hash of its id, so that a restart causes no burst. A
 * decision is O(log n). Not thread-safe: it belongs to one loop, and time is what that loop says it is.
 */
public final class Plan {
    private static final int MOST_DOUBLINGS = 10;
    private static final long NO_TURN = 0;

    private final PlanSettings settings;
    private final Map<String, Item> items = new HashMap<>();
    private final PriorityQueue<Turn> timeline = new PriorityQueue<>();
    private Instant nextRequestAt;
    private double share = 1;
    private long cost;
    private int inFlight;
    private long turns;

    /** A plan for nobody yet, at the given time. */
    public Plan(PlanSettings settings, Instant now) {
        this.settings = settings;
        this.nextRequestAt = now;
    }

    /**
     * Says who is to be watched from now on. Those already planned keep their turn; the others get their first turn
     * within one interval. A poll that is in flight goes on.
     */
    public void watch(Collection<Customer> customers, Instant now) {
        Set<String> ids = customers.stream().map(Customer::id).collect(Collectors.toSet());
        items.values().stream()
                .filter(item -> !ids.contains(item.customer.id()))
                .forEach(item -> item.watched = false);
        items.values().removeIf(item -> !item.watched && !item.inFlight);
        customers.forEach(customer ->
                items.computeIfAbsent(customer.id(), id -> new Item(customer)).watch(customer));
        cost = items.values().stream().mapToLong(item -> item.cost).sum();
        items.values().stream()
                .filter(item -> item.turn == NO_TURN && !item.inFlight)
                .forEach(item -> due(item, now.plus(phase(item.customer.id(), interval()))));
    }

    /** Which part of the budget is ours, from 0 to 1: the part that our shards are of all shards. */
    public void share(double share) {
        this.share = share;
    }

    /** Lets no request start before this time. */
    public void pauseUntil(Instant time) {
        nextRequestAt = later(nextRequestAt, time);
    }

    /** The customer to poll now, if one is due and the budget allows it; it is in flight until {@link #polled}. */
    public Optional<Customer> next(Instant now) {
        Optional<Instant> at = nextAt();
        if (at.isEmpty() || at.get().isAfter(now)) {
            return Optional.empty();
        }
        Item item = timeline.remove().item;
        item.turn = NO_TURN;
        item.inFlight = true;
        inFlight++;
        charge(item.cost, now);
        return Optional.of(item.customer);
    }

    /** When {@link #next} will have somebody; empty if not before another call has changed something. */
    public Optional<Instant> nextAt() {
        while (!timeline.isEmpty() && timeline.element().isOutdated()) {
            timeline.remove();
        }
        return timeline.isEmpty() || inFlight >= settings.maxConcurrency() || share <= 0
                ? Optional.empty()
                : Optional.of(later(timeline.element().at, nextRequestAt));
    }

    /** Says how the poll went of a customer that {@link #next} has given. */
    public void polled(Customer customer, Polled polled, Instant now) {
        Item item = items.get(customer.id());
        if (item == null || !item.inFlight) {
            throw new IllegalStateException("No poll is in flight of customer " + customer.id());
        }
        inFlight--;
        charge(polled.requests() - item.cost, now);
        cost += polled.requests() - item.cost;
        item.cost = polled.requests();
        item.inFlight = false;
        item.failures = polled.succeeded() ? 0 : Math.min(item.failures + 1, MOST_DOUBLINGS);
        if (item.watched) {
            due(item, polled.startedAt().plus(backedOff(interval(), item.failures)));
        } else {
            items.remove(customer.id());
            cost -= item.cost;
        }
    }

    /** The interval that all customers share now: the least in which the budget pays for a poll of each. */
    public Duration interval() {
        Duration affordable = Duration.ofNanos((long) (cost * nanosPerRequest()));
        return clamp(affordable);
    }

    private Duration backedOff(Duration interval, int failures) {
        return clamp(interval.multipliedBy(1L << failures));
    }

    private Duration clamp(Duration interval) {
        Duration atLeastMin = interval.compareTo(settings.minInterval()) < 0 ? settings.minInterval() : interval;
        return atLeastMin.compareTo(settings.maxInterval()) > 0 ? settings.maxInterval() : atLeastMin;
    }

    /** Spaces the requests evenly, so that no minute ever holds more of them than the budget. */
    private void charge(int requests, Instant now) {
        nextRequestAt = later(nextRequestAt, now).plusNanos((long) (requests * nanosPerRequest()));
    }

    private double nanosPerRequest() {
        return Duration.ofMinutes(1).toNanos() / (settings.requestsPerMinute() * Math.max(share, 1e-6));
    }

    private void due(Item item, Instant at) {
        item.turn = ++turns;
        timeline.add(new Turn(at, item.turn, item));
    }

    private static Duration phase(String id, Duration interval) {
        int mixed = id.hashCode() * 0x9E3779B9;
        double part = Integer.toUnsignedLong(mixed) / 0x1p32;
        return Duration.ofNanos((long) (interval.toNanos() * part));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** A customer on the timeline. */
    private static final class Item {
        private Customer customer;
        private long turn = NO_TURN;
        private boolean watched;
        private boolean inFlight;
        private int cost = 1;
        private int failures;

        Item(Customer customer) {
            this.customer = customer;
        }

        void watch(Customer customer) {
            this.customer = customer;
            this.watched = true;
        }
    }

    /** An entry of the timeline; outdated once its customer has another turn or is no longer watched. */
    private record Turn(Instant at, long number, Item item) implements Comparable<Turn> {
        private static final Comparator<Turn> ORDER =
                Comparator.comparing(Turn::at).thenComparing(Turn::number);

        boolean isOutdated() {
            return item.turn != number || !item.watched;
        }

        @Override
        public int compareTo(Turn other) {
            return ORDER.compare(this, other);
        }
    }
}
