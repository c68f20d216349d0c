package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.fleet.CommandResult;
import io.jobwire.fleet.FleetCommand;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Executes commands for the customers that this replica polls. Each case returns how many customers the command
 * affected. Confined to the polling loop.
 */
@ApplicationScoped
class FleetCommandHandler implements FleetCommand.Cases<Integer> {
    private final Supplier<List<Customer>> members;
    private final SchedulerCommands scheduler;
    private final CustomerPauses pauses;
    private final Quarantine quarantine;
    private final Resyncs resyncs;
    private final Event<CustomersChanged> changed;

    @Inject
    FleetCommandHandler(
            CustomerMembership membership,
            SchedulerCommands scheduler,
            CustomerPauses pauses,
            Quarantine quarantine,
            Resyncs resyncs,
            Event<CustomersChanged> changed) {
        this(membership::members, scheduler, pauses, quarantine, resyncs, changed);
    }

    FleetCommandHandler(
            Supplier<List<Customer>> members,
            SchedulerCommands scheduler,
            CustomerPauses pauses,
            Quarantine quarantine,
            Resyncs resyncs,
            Event<CustomersChanged> changed) {
        this.members = members;
        this.scheduler = scheduler;
        this.pauses = pauses;
        this.quarantine = quarantine;
        this.resyncs = resyncs;
        this.changed = changed;
    }

    /** Executes a command. */
    CommandResult execute(FleetCommand command) {
        int affected = command.dispatch(this);
        PollingLog.LOG.commandExecuted(command.toString(), affected);
        return CommandResult.of(affected);
    }

    @Override
    public Integer pollNow(FleetCommand.PollNow command) {
        Set<String> ids = selected(command);
        ids.forEach(scheduler::pollNow);
        changed.fire(new CustomersChanged(ids));
        return ids.size();
    }

    @Override
    public Integer pause(FleetCommand.Pause command) {
        Set<String> ids = selected(command);
        pauses.pause(ids, command.note(), command.until());
        return ids.size();
    }

    @Override
    public Integer resume(FleetCommand.Resume command) {
        return pauses.resume(selected(command)).size();
    }

    @Override
    public Integer liftQuarantine(FleetCommand.LiftQuarantine command) {
        Set<String> lifted = quarantine.lift(selected(command));
        scheduler.lift(lifted);
        changed.fire(new CustomersChanged(lifted));
        return lifted.size();
    }

    @Override
    public Integer resync(FleetCommand.Resync command) {
        List<Customer> selected =
                members.get().stream().filter(command.selection()).toList();
        resyncs.request(selected);
        return selected.size();
    }

    private Set<String> selected(FleetCommand command) {
        return members.get().stream()
                .filter(command.selection())
                .map(Customer::id)
                .collect(Collectors.toUnmodifiableSet());
    }
}
