package io.jobwire.polling;

import io.jobwire.customer.CustomerDirectory;
import io.jobwire.customer.CustomerDirectory.Refresh;
import io.jobwire.customer.CustomerListing.Listed;
import io.jobwire.customer.CustomerListing.NotListed;
import io.jobwire.lifecycle.PollingLoop;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Refreshes the list of customers, and passes each new list on. Confined to the polling loop. */
@ApplicationScoped
class CustomerListRefresher {
    private final PollingLoop loop;
    private final CustomerDirectory directory;
    private final RequestPacer pacer;
    private final ApiHealth apiHealth;
    private final DelistedCustomers delisted;
    private final CustomerMembership membership;
    private final Clock clock;
    private boolean failing;
    private int unusable;

    CustomerListRefresher(
            PollingLoop loop,
            CustomerDirectory directory,
            RequestPacer pacer,
            ApiHealth apiHealth,
            DelistedCustomers delisted,
            CustomerMembership membership,
            Clock clock) {
        this.loop = loop;
        this.directory = directory;
        this.pacer = pacer;
        this.apiHealth = apiHealth;
        this.delisted = delisted;
        this.membership = membership;
        this.clock = clock;
    }

    /** Refreshes the list now, and then as often as the directory asks for. */
    void start() {
        directory.refresh(pacer::standalone).emitOn(loop).subscribe().with(refresh -> {
            apply(refresh);
            loop.onClock(refresh.next(), this::start);
        });
    }

    private void apply(Refresh refresh) {
        if (refresh.listing() instanceof Listed listed) {
            listed(listed);
        } else if (refresh.listing() instanceof NotListed notListed) {
            notListed(notListed, refresh.next());
        }
    }

    private void listed(Listed listed) {
        if (failing) {
            failing = false;
            PollingLog.LOG.customersListedAgain();
        }
        if (listed.unusable() > unusable) {
            PollingLog.LOG.unusableCustomers(listed.unusable());
        }
        unusable = listed.unusable();
        delisted.update(directory.customers());
        membership.update();
    }

    private void notListed(NotListed notListed, Duration next) {
        if (!failing) {
            failing = true;
            PollingLog.LOG.customersNotListed(next.toSeconds(), notListed.reason());
        }
        notListed.retryAfter().ifPresent(pause -> apiHealth.pause(pause, notListed.reason(), clock.instant()));
    }
}
