package io.jobwire.sandbox;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds out when a customer's whole list has been told: all its pages, one after the other and undistorted, while no
 * row came or went. Thread-safe.
 */
final class CompleteListingTracker {
    private final SimulatedTenants world;
    private final Map<String, Begun> begun = new HashMap<>();

    CompleteListingTracker(SimulatedTenants world) {
        this.world = world;
    }

    /** A list of which some pages have been told. */
    private record Begun(Instant at, long comingsAndGoings, int nextFrom) {}

    /** A page of a list that holds these rows has been told. */
    synchronized void told(String customerId, RequestedPage page, SimulatedCustomer.Rows rows) {
        Begun before = begun.remove(customerId);
        boolean goesOn =
                before != null && before.nextFrom == page.from() && before.comingsAndGoings == rows.comingsAndGoings();
        if (page.from() > 0 && !goesOn) {
            return;
        }
        Instant since = page.from() == 0 || before == null ? rows.at() : before.at;
        int to = page.to(rows.rows().size());
        if (to >= rows.rows().size()) {
            world.told(new GroundTruth.Poll(customerId, since, rows.at()));
        } else {
            begun.put(customerId, new Begun(since, rows.comingsAndGoings(), to));
        }
    }
}
