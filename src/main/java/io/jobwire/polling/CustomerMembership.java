package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.customer.CustomerDirectory;
import io.jobwire.lifecycle.PollingLoop;
import io.jobwire.schedule.PollScheduler;
import io.jobwire.shard.Shards;
import io.jobwire.shard.ShardsChanged;
import io.jobwire.state.CustomerState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Which customers this replica polls: those that are listed and whose shard it owns and has restored. Tells the
 * scheduler, hands it the models that came with the shards, and sets this replica's share of the budget. Confined to
 * the polling loop.
 */
@ApplicationScoped
class CustomerMembership {
    private final PollingLoop loop;
    private final CustomerDirectory directory;
    private final Shards shards;
    private final PollScheduler scheduler;
    private final SchedulerCommands commands;
    private final LearnedModels models;
    private final Event<MembershipChanged> changed;
    private List<Customer> members = List.of();

    CustomerMembership(
            PollingLoop loop,
            CustomerDirectory directory,
            Shards shards,
            PollScheduler scheduler,
            SchedulerCommands commands,
            LearnedModels models,
            Event<MembershipChanged> changed) {
        this.loop = loop;
        this.directory = directory;
        this.shards = shards;
        this.scheduler = scheduler;
        this.commands = commands;
        this.models = models;
        this.changed = changed;
    }

    /** The customers that this replica polls; unmodifiable. */
    List<Customer> members() {
        return members;
    }

    /** Whether there has been a list of customers since the start. */
    boolean listed() {
        return directory.loaded();
    }

    /**
     * All customers that are to be polled, by whichever replica. As long as there is no list, those that this replica
     * knows from their states and that are not delisted.
     */
    List<Customer> everybody() {
        return directory.loaded()
                ? directory.customers()
                : shards.restored().stream()
                        .flatMap(shard -> shard.states().stream())
                        .filter(state -> state.delistedAt() == null)
                        .map(CustomerState::customer)
                        .toList();
    }

    void shardsChanged(@Observes ShardsChanged change) {
        loop.execute(this::update);
    }

    /** Determines the customers anew. To be called when the list of customers has changed. */
    void update() {
        members = directory.customers().stream()
                .filter(customer -> shards.forCustomer(customer.id()).isPresent())
                .toList();
        members.forEach(this::restoreModel);
        commands.setCustomers(members);
        scheduler.setShare((double) shards.owned() / shards.count());
        changed.fire(new MembershipChanged(members));
    }

    private void restoreModel(Customer customer) {
        shards.forCustomer(customer.id())
                .flatMap(shard -> shard.takeModel(customer.id()))
                .ifPresent(model -> models.restore(customer.id(), model));
    }
}
