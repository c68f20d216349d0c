package io.jobwire.polling;

import io.jobwire.fleet.BudgetStatus;
import io.jobwire.fleet.FleetStatus;
import io.jobwire.fleet.FleetStatusHolder;
import io.jobwire.fleet.ShardSummary;
import io.jobwire.lifecycle.PollingLoop;
import io.jobwire.polling.PollResult.Processed;
import io.jobwire.shard.Shards;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Publishes the status of this replica's customers for readers on other threads: at once after a change, but at most
 * once a second. Confined to the polling loop.
 */
@ApplicationScoped
class FleetStatusPublisher {
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(1);
    private static final Duration BUDGET_INTERVAL = Duration.ofSeconds(5);

    private final FleetStatusHolder holder;
    private final CustomerStatusReader reader;
    private final SchedulerReport report;
    private final ApiHealth apiHealth;
    private final Supplier<ShardSummary> shards;
    private final PollingLoop loop;
    private final Clock clock;
    private final CustomerStatusTable customers = new CustomerStatusTable();
    private final RecentChanges changes = new RecentChanges();
    private BudgetStatus budget = BudgetStatus.NONE;
    private boolean resting;
    private boolean changed;

    @Inject
    FleetStatusPublisher(
            FleetStatusHolder holder,
            CustomerStatusReader reader,
            SchedulerReport report,
            ApiHealth apiHealth,
            Shards shards,
            PollingLoop loop,
            Clock clock) {
        this(holder, reader, report, apiHealth, () -> summary(shards), loop, clock);
    }

    FleetStatusPublisher(
            FleetStatusHolder holder,
            CustomerStatusReader reader,
            SchedulerReport report,
            ApiHealth apiHealth,
            Supplier<ShardSummary> shards,
            PollingLoop loop,
            Clock clock) {
        this.holder = holder;
        this.reader = reader;
        this.report = report;
        this.apiHealth = apiHealth;
        this.shards = shards;
        this.loop = loop;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        loop.repeat(BUDGET_INTERVAL, this::takeBudget);
    }

    void membershipChanged(@Observes MembershipChanged membership) {
        customers.setCustomers(membership.customers());
        publishSoon();
    }

    void pollCompleted(@Observes PollCompleted poll) {
        String id = poll.customer().id();
        customers.update(id, before -> reader.after(before, poll));
        if (poll.result() instanceof Processed processed) {
            changes.add(id, processed.detected().changes());
        }
        publishSoon();
    }

    void customersChanged(@Observes CustomersChanged change) {
        change.customerIds().forEach(id -> customers.update(id, reader::refreshed));
        publishSoon();
    }

    private void takeBudget() {
        BudgetStatus now = report.take();
        if (!now.equals(budget)) {
            budget = now;
            publishSoon();
        }
    }

    /** Publishes now, or when the last status is a second old. */
    private void publishSoon() {
        changed = true;
        if (!resting) {
            publish();
        }
    }

    private void publish() {
        Instant now = clock.instant();
        changed = false;
        holder.publish(new FleetStatus(
                now, customers.snapshot(), shards.get(), budget, changes.snapshot(), apiHealth.status(now)));
        resting = true;
        loop.afterDelay(MIN_INTERVAL, this::endRest);
    }

    private static ShardSummary summary(Shards shards) {
        return new ShardSummary(
                shards.count(), shards.owned(), shards.restored().size());
    }

    private void endRest() {
        resting = false;
        if (changed) {
            publish();
        }
    }
}
