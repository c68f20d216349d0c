package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.fleet.ShardSummary;
import io.jobwire.schedule.PollScheduler;
import io.jobwire.shard.Shards;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Logs what this replica polls, whenever that has changed and all its shards are restored, and when each of the first
 * customers has been polled once. Confined to the polling loop.
 */
@ApplicationScoped
class FirstPolls {
    private final PollScheduler scheduler;
    private final Supplier<ShardSummary> shards;
    private final Clock clock;
    private final Set<String> waiting = new HashSet<>();
    private Set<String> members = Set.of();
    private @Nullable Assignment logged;
    private @Nullable Instant since;
    private boolean done;
    private int failed;

    private record Assignment(int customers, int shardsOwned) {}

    @Inject
    FirstPolls(PollScheduler scheduler, Shards shards, Clock clock) {
        this(
                scheduler,
                () -> new ShardSummary(
                        shards.count(), shards.owned(), shards.restored().size()),
                clock);
    }

    FirstPolls(PollScheduler scheduler, Supplier<ShardSummary> shards, Clock clock) {
        this.scheduler = scheduler;
        this.shards = shards;
        this.clock = clock;
    }

    void membershipChanged(@Observes MembershipChanged membership) {
        Set<String> before = members;
        members = membership.customers().stream().map(Customer::id).collect(Collectors.toUnmodifiableSet());
        if (!done) {
            members.stream().filter(id -> !before.contains(id)).forEach(waiting::add);
            waiting.retainAll(members);
        }
        ShardSummary now = shards.get();
        if (now.restored() == now.owned()) {
            logAssignment(now);
        }
    }

    private void logAssignment(ShardSummary now) {
        Assignment assignment = new Assignment(members.size(), now.owned());
        if (assignment.equals(logged) || (logged == null && members.isEmpty())) {
            return;
        }
        logged = assignment;
        since = since == null ? clock.instant() : since;
        PollingLog.LOG.polledHere(
                now.owned(),
                now.total(),
                members.size(),
                scheduler.stats(clock.instant()).requestsPerMinute());
    }

    void pollCompleted(@Observes PollCompleted poll) {
        if (done || poll.requests() == 0 || !waiting.remove(poll.customer().id())) {
            return;
        }
        failed += poll.outcome().isFailure() ? 1 : 0;
        Instant start = since;
        if (waiting.isEmpty() && start != null) {
            done = true;
            PollingLog.LOG.polledOnce(
                    members.size(), Duration.between(start, clock.instant()).toSeconds(), failed);
        }
    }
}
