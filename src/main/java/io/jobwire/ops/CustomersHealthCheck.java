package io.jobwire.ops;

import io.jobwire.customer.CustomerDirectory;
import io.jobwire.polling.UnobservableCustomers;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once there has been a list of customers: without one, nobody is polled. */
@Readiness
@ApplicationScoped
class CustomersHealthCheck implements HealthCheck {
    private final CustomerDirectory directory;
    private final UnobservableCustomers unobservable;

    CustomersHealthCheck(CustomerDirectory directory, UnobservableCustomers unobservable) {
        this.directory = directory;
        this.unobservable = unobservable;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthReport.named("customer list")
                .with("listed", directory.listed().size())
                .with("polled", directory.customers().size())
                .with("unobservable", unobservable.count())
                .downIf(!directory.loaded(), String.valueOf(directory.problem()))
                .build();
    }
}
