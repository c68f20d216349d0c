package io.jobwire.publish;

import io.jobwire.customer.Customer;
import io.jobwire.job.Change;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which events are copied to which further topics. Immutable and thread-safe. */
@Singleton
public final class Routes {
    /** No further topics. */
    static final Routes NONE = new Routes(List.of());

    private final List<Route> routes;

    /**
     * The routes of settings that have no problems.
     *
     * @throws IllegalArgumentException if they have some
     */
    @Inject
    public Routes(RouteSettings settings) {
        this(new TreeMap<>(settings.routes())
                .entrySet().stream()
                        .map(route -> Route.of(route.getKey(), route.getValue()))
                        .toList());
    }

    private Routes(List<Route> routes) {
        this.routes = routes;
    }

    /** The further topics, each once. */
    public List<String> topics() {
        return routes.stream().map(Route::topic).distinct().toList();
    }

    /** The names of all routes. */
    public List<String> names() {
        return routes.stream().map(Route::name).toList();
    }

    /**
     * The further topics that get a copy of a change's event, and the names of the routes that say so: of several with
     * one topic, the first by name. Empty for a change that is not published.
     */
    public Map<String, String> copies(Customer customer, Change change) {
        if (routes.isEmpty() || !change.published()) {
            return Map.of();
        }
        Map<String, String> byTopic = new LinkedHashMap<>();
        for (Route route : routes) {
            if (!byTopic.containsKey(route.topic()) && route.matches(customer, change)) {
                byTopic.put(route.topic(), route.name());
            }
        }
        return byTopic;
    }
}
