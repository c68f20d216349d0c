package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.customer.CustomerDirectory;
import io.jobwire.customer.CustomerSettings;
import io.jobwire.lifecycle.PollingLoop;
import io.jobwire.publish.Publication;
import io.jobwire.publish.PublishResult;
import io.jobwire.publish.Publisher;
import io.jobwire.schedule.PollScheduler;
import io.jobwire.shard.Shard;
import io.jobwire.shard.Shards;
import io.jobwire.state.CustomerState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sees to the customers that are remembered but no longer listed: it notes since when in their state, and forgets them
 * when that is as long ago as {@code jobwire.customers.forget-after} says. All of it happens on the loop.
 */
@ApplicationScoped
class DelistedCustomers {
    private static final Logger LOG = Logger.getLogger(DelistedCustomers.class);

    private final CustomerDirectory directory;
    private final Shards shards;
    private final Publisher publisher;
    private final Duration forgetAfter;
    private final PollScheduler plan;
    private final PollingLoop loop;
    private final Clock clock;
    private final Set<String> underway = new HashSet<>();

    DelistedCustomers(
            CustomerDirectory directory,
            Shards shards,
            Publisher publisher,
            CustomerSettings settings,
            PollScheduler plan,
            PollingLoop loop,
            Clock clock) {
        this.directory = directory;
        this.shards = shards;
        this.publisher = publisher;
        this.forgetAfter = settings.forgetAfter();
        this.plan = plan;
        this.loop = loop;
        this.clock = clock;
    }

    /** Whether something is being published here about that customer, who must not be polled meanwhile. */
    boolean concern(String customerId) {
        return underway.contains(customerId);
    }

    /**
     * Compares who is remembered with who is listed: to be called when a new list has come.
     *
     * @param polled whether a poll of a customer is under way, whose own publication may still come
     */
    void attend(Predicate<String> polled) {
        Set<String> listed = directory.customers().stream().map(Customer::id).collect(Collectors.toSet());
        for (Shard shard : shards.restored()) {
            List<CustomerState> gone = shard.states().stream()
                    .filter(known -> !listed.contains(known.customer().id()))
                    .filter(known -> !polled.test(known.customer().id()))
                    .toList();
            gone.forEach(known -> attend(shard, known));
        }
    }

    private void attend(Shard shard, CustomerState gone) {
        Instant now = clock.instant();
        @Nullable Instant leftAt = gone.delistedAt();
        if (leftAt == null) {
            publish(new Publication(shard, withLearned(gone).withDelistedAt(now), List.of(), List.of()));
        } else if (!now.isBefore(leftAt.plus(forgetAfter))) {
            publish(Publication.tombstones(shard, gone));
        }
    }

    private CustomerState withLearned(CustomerState gone) {
        return plan.exportModel(gone.customer().id())
                .map(Base64.getEncoder()::encodeToString)
                .map(gone::withModel)
                .orElse(gone);
    }

    private void publish(Publication publication) {
        String id = publication.next().customer().id();
        if (underway.add(id)) {
            publisher
                    .publish(publication)
                    .emitOn(loop)
                    .invoke(receipt -> underway.remove(id))
                    .subscribe()
                    .with(receipt -> settle(publication, receipt));
        }
    }

    /** What could not be published is tried again with the next list. */
    private void settle(Publication publication, PublishResult receipt) {
        Customer customer = publication.next().customer();
        if (!(receipt instanceof PublishResult.Published)) {
            LOG.debugf("That customer %s has left is not noted yet: %s", customer.id(), receipt);
        } else if (publication.forgetsCustomer()) {
            publication.shard().forget(customer.id());
            LOG.infof("Customer %s has been missing from the list for %s and is forgotten", customer.id(), forgetAfter);
        } else {
            publication.shard().rememberWithModel(publication.next());
            LOG.infof("Customer %s has left the list of customers", customer.id());
        }
    }
}
