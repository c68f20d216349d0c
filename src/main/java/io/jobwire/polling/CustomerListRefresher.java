package io.jobwire.polling;

import io.jobwire.customer.CustomerDirectory;
import io.jobwire.customer.CustomerDirectory.Refresh;
import io.jobwire.customer.CustomerListing.Listed;
import io.jobwire.customer.CustomerListing.NotListed;
import io.jobwire.lifecycle.PollingLoop;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refreshes the list of customers, and passes each new list on. Confined to the polling loop. */
@ApplicationScoped
class CustomerListRefresher {
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final PollingLoop loop;
    private final CustomerDirectory directory;
    private final RequestPacer pacer;
    private final ApiHealth apiHealth;
    private final DelistedCustomers delisted;
    private final CustomerMembership membership;
    private final Clock clock;
    private @Nullable String failure;
    private boolean inDoubt;
    private int unusable;
    /** How many customers were polled after the last list; negative before the first. */
    private int selected = -1;

    private List<String> unmatched = List.of();

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

    /** Refreshes the list now, and then as often as the directory asks for, whatever becomes of one refresh. */
    void start() {
        Uni.createFrom()
                .deferred(() -> directory.refresh(pacer::standalone))
                .emitOn(loop)
                .subscribe()
                .with(
                        refresh -> {
                            loop.onClock(refresh.next(), this::start);
                            applySafely(refresh);
                        },
                        this::startAgain);
    }

    private void applySafely(Refresh refresh) {
        try {
            apply(refresh);
        } catch (RuntimeException bug) {
            PollingLog.LOG.refreshFailed(refresh.next().toSeconds(), bug);
        }
    }

    /** The directory never fails but by a bug. */
    private void startAgain(Throwable bug) {
        PollingLog.LOG.refreshFailed(RETRY.toSeconds(), bug);
        loop.onClock(RETRY, this::start);
    }

    private void apply(Refresh refresh) {
        if (refresh.listing() instanceof Listed listed) {
            listed(listed, refresh);
        } else if (refresh.listing() instanceof NotListed notListed) {
            notListed(notListed, refresh.next());
        }
    }

    private void listed(Listed listed, Refresh refresh) {
        if (failure != null) {
            failure = null;
            PollingLog.LOG.customersListedAgain();
        }
        if (listed.unusable() > unusable) {
            PollingLog.LOG.unusableCustomers(listed.unusable());
        }
        unusable = listed.unusable();
        logDoubt(refresh);
        if (directory.loaded()) {
            logSelection();
            logUnmatched(directory.unmatchedPatterns());
            delisted.update(directory.customers(), directory.listed());
            membership.update();
        }
    }

    private void logDoubt(Refresh refresh) {
        if (!refresh.believed() && !inDoubt) {
            PollingLog.LOG.customerListInDoubt(
                    String.valueOf(directory.problem()), refresh.next().toSeconds());
        } else if (refresh.believed() && inDoubt) {
            PollingLog.LOG.customerListBelieved(directory.listed().size());
        }
        inDoubt = !refresh.believed();
    }

    /** Logs how many customers are polled, at first and whenever there begin to be none. */
    private void logSelection() {
        int listed = directory.listed().size();
        int polled = directory.customers().size();
        if (polled == 0 && selected != 0) {
            PollingLog.LOG.noCustomers(listed);
        } else if (polled > 0 && selected <= 0) {
            PollingLog.LOG.customersSelected(listed, polled);
        }
        selected = polled;
    }

    private void logUnmatched(List<String> patterns) {
        if (!patterns.isEmpty() && !patterns.equals(unmatched)) {
            PollingLog.LOG.unmatchedPatterns(patterns);
        }
        unmatched = patterns;
    }

    /** Logs a failure once, and again when its reason has changed. */
    private void notListed(NotListed notListed, Duration next) {
        String reason = ApiFailures.withoutRequestId(notListed.reason());
        if (!reason.equals(failure)) {
            failure = reason;
            PollingLog.LOG.customersNotListed(next.toSeconds(), notListed.reason());
        }
        notListed.retryAfter().ifPresent(pause -> apiHealth.pause(pause, notListed.reason(), clock.instant()));
    }
}
