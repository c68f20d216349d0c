package io.jobwire.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one replica knows about its customers at a moment. Immutable. Two consecutive statuses share the objects of all
 * customers that were not polled in between.
 *
 * @param takenAt when this status was taken
 * @param customers the customers that this replica polls, in the order of their ids
 * @param shards the shards of the state topic
 * @param budget the request budget, at most a few seconds old
 * @param recentChanges the latest published changes, newest first; at most {@value #MAX_RECENT_CHANGES}
 * @param api the health of the Elements API
 */
public record FleetStatus(
        Instant takenAt,
        List<CustomerStatus> customers,
        ShardSummary shards,
        BudgetStatus budget,
        List<RecentChange> recentChanges,
        ApiStatus api) {

    /** How many changes are kept. */
    public static final int MAX_RECENT_CHANGES = 200;

    /** Before the first status. */
    public static final FleetStatus EMPTY = new FleetStatus(
            Instant.EPOCH, List.of(), ShardSummary.NONE, BudgetStatus.NONE, List.of(), ApiStatus.HEALTHY);

    /** Takes immutable lists as they are and copies others. */
    public FleetStatus {
        customers = List.copyOf(customers);
        recentChanges = List.copyOf(recentChanges);
    }

    /** The status of a customer; empty if this replica does not poll it. */
    public Optional<CustomerStatus> customer(String id) {
        int low = 0;
        int high = customers.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            CustomerStatus candidate = customers.get(middle);
            int order = candidate.customer().id().compareTo(id);
            if (order == 0) {
                return Optional.of(candidate);
            } else if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    /** How many customers' last polls have failed twice in a row or more often. Visits every customer. */
    public int customersFailing() {
        return (int) customers.stream()
                .map(CustomerStatus::lastPoll)
                .filter(poll -> poll != null && poll.failures() > 1)
                .count();
    }

    /** How many customers are in quarantine. Visits every customer. */
    public int customersQuarantined() {
        return (int) customers.stream().filter(CustomerStatus::quarantined).count();
    }
}
