package io.jobwire.customer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Says what is wrong with the settings about customers. Pure. */
public final class CustomerSettingsCheck {
    private static final Duration SHORTEST_REFRESH = Duration.ofSeconds(1);

    private CustomerSettingsCheck() {}

    /** One sentence for each wrong setting, with its key, its value and what to do; empty if all is well. */
    public static List<String> problems(CustomerSettings settings) {
        List<String> problems = new ArrayList<>();
        settings.ids().orElse(List.of()).stream()
                .filter(id -> !Customer.isId(id))
                .map(id -> "jobwire.customers.ids holds \"" + id + "\", which is no customer id:"
                        + " list tenant owner ids, separated by commas.")
                .forEach(problems::add);
        if (settings.refresh().compareTo(SHORTEST_REFRESH) < 0) {
            problems.add("jobwire.customers.refresh is " + settings.refresh() + ": set it to 1s or more.");
        }
        if (settings.forgetAfter().isNegative()) {
            problems.add("jobwire.customers.forget-after is " + settings.forgetAfter() + ": set it to 0s or more.");
        }
        return problems;
    }
}
