package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.lifecycle.PollingLoop;
import io.jobwire.shard.Shard;
import io.jobwire.shard.Shards;
import io.jobwire.signals.Signal;
import io.jobwire.state.SignalPosition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds for which customers of this replica a signal is still to be executed: those that it concerns, and whose state
 * says that they have been through older signals only. It looks at all customers when signals arrive, and when this
 * replica gets customers, some {@value #SLICE} at a time. A signal that concerns no customer at all is logged.
 *
 * <p>Confined to the polling loop.
 */
@ApplicationScoped
class SignalDispatcher {
    static final int SLICE = 500;

    private final Supplier<List<Customer>> all;
    private final Supplier<Boolean> listed;
    private final Function<String, Optional<Shard>> shardOf;
    private final Resyncs resyncs;
    private final PollingLoop loop;
    private final RetainedSignals signals = new RetainedSignals();
    private long sweep;

    @Inject
    SignalDispatcher(CustomerMembership membership, Shards shards, Resyncs resyncs, PollingLoop loop) {
        this(membership::everybody, membership::listed, shards::forCustomer, resyncs, loop);
    }

    /**
     * @param all all customers, whoever owns them; as long as there is no list, those that this replica knows
     * @param listed whether there is a list
     */
    SignalDispatcher(
            Supplier<List<Customer>> all,
            Supplier<Boolean> listed,
            Function<String, Optional<Shard>> shardOf,
            Resyncs resyncs,
            PollingLoop loop) {
        this.all = all;
        this.listed = listed;
        this.shardOf = shardOf;
        this.resyncs = resyncs;
        this.loop = loop;
    }

    /** Takes signals that have been read. */
    void received(List<Signal> read) {
        read.forEach(signals::add);
        look();
    }

    void membershipChanged(@Observes MembershipChanged membership) {
        if (!signals.isEmpty()) {
            look();
        }
    }

    /** Looks at all customers anew; an earlier look that has not ended is given up. */
    private void look() {
        long number = ++sweep;
        List<Customer> customers = all.get();
        loop.execute(() -> look(customers, 0, number));
    }

    private void look(List<Customer> customers, int from, long number) {
        if (number != sweep) {
            return;
        }
        int to = Math.min(customers.size(), from + SLICE);
        customers.subList(from, to).forEach(this::look);
        resyncs.proceed();
        if (to < customers.size()) {
            loop.execute(() -> look(customers, to, number));
        } else if (listed.get()) {
            signals.unmatched()
                    .forEach(signal -> PollingLog.LOG.signalConcernsNobody(
                            signal.position().offset(), signal.customers()));
        }
    }

    private void look(Customer customer) {
        SignalPosition newest = signals.newestFor(customer);
        Shard shard = newest == null ? null : shardOf.apply(customer.id()).orElse(null);
        if (newest != null && shard != null && !isDone(shard.signal(customer.id()), newest)) {
            resyncs.request(customer, newest);
        }
    }

    private static boolean isDone(@Nullable SignalPosition done, SignalPosition newest) {
        return done != null && done.covers(newest);
    }
}
