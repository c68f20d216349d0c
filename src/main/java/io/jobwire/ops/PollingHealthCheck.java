package io.jobwire.ops;

import io.jobwire.customer.CustomerDirectory;
import io.jobwire.fleet.BudgetStatus;
import io.jobwire.fleet.FleetStatus;
import io.jobwire.fleet.FleetStatusHolder;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Well while the job is being done: there are customers, nearly all of this replica's are polled within max-interval,
 * the polls of most succeed, few are in quarantine, and the budget suffices.
 */
@Wellness
@ApplicationScoped
class PollingHealthCheck implements HealthCheck {
    /** The share of customers that may be overdue before the job counts as not being done: one in so many. */
    private static final int MAX_OVERDUE = 20;
    /** The share of customers that may be in quarantine: one in so many. */
    private static final int MAX_QUARANTINED = 5;
    /** A smaller shortfall lengthens the longest interval by a twentieth. */
    private static final double MAX_SHORTFALL = 0.05;

    private final FleetStatusHolder fleet;
    private final CustomerDirectory directory;

    PollingHealthCheck(FleetStatusHolder fleet, CustomerDirectory directory) {
        this.fleet = fleet;
        this.directory = directory;
    }

    @Override
    public HealthCheckResponse call() {
        FleetStatus status = fleet.current();
        BudgetStatus budget = status.budget();
        int customers = status.customers().size();
        int quarantined = status.customersQuarantined();
        int failing = status.customersFailing();
        int overdue = budget.customersOverdue();
        return HealthReport.named("polling")
                .with("customers", customers)
                .with("customersFailing", failing)
                .with("customersOverdue", overdue)
                .with("customersQuarantined", quarantined)
                .with("requestsPerMinute", Math.round(budget.requestsPerMinute()))
                .with("shortfallPercent", Math.round(100 * budget.shortfall()))
                .downIf(
                        directory.loaded() && directory.customers().isEmpty(),
                        "there is no customer to poll; check the app registration's permissions, jobwire.customers.ids,"
                                + " .include and .exclude")
                .downIf(
                        failing * 2 > customers,
                        "the polls of " + failing + " of " + customers + " customers fail; the log says why")
                .downIf(
                        overdue * MAX_OVERDUE > customers,
                        overdue + " of " + customers + " customers have not been polled within"
                                + " jobwire.polling.max-interval; the log says why polls fail")
                .downIf(
                        quarantined * MAX_QUARANTINED > customers,
                        quarantined + " of " + customers + " customers are refused by the API; JOBWIRE-6004 and, with"
                                + " jobwire.management.quarantine, /q/jobwire/quarantine name them; exclude those that are not to be polled")
                .downIf(
                        budget.shortfall() > MAX_SHORTFALL,
                        "the request budget is too small for jobwire.polling.max-interval; raise that or"
                                + " jobwire.polling.requests-per-minute")
                .build();
    }
}
