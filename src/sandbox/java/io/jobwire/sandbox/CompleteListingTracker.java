package io.jobwire.sandbox;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Detects when a client has received a customer's complete list: all pages, in order and undistorted, while no row was
 * added or removed. Thread-safe.
 */
final class CompleteListingTracker {
    private final SimulatedPartner partner;
    private final Map<String, PartialListing> partialListings = new HashMap<>();

    CompleteListingTracker(SimulatedPartner partner) {
        this.partner = partner;
    }

    /** A list of which the first pages have been delivered. */
    private record PartialListing(Instant startedAt, long rowSetVersion, int nextFrom) {}

    /** Records that a page of this snapshot has been delivered. */
    synchronized void pageDelivered(String customerId, RequestedPage page, SimulatedCustomer.RowsSnapshot snapshot) {
        PartialListing partial = partialListings.remove(customerId);
        boolean continued =
                partial != null && partial.nextFrom == page.from() && partial.rowSetVersion == snapshot.rowSetVersion();
        if (page.from() > 0 && !continued) {
            return;
        }
        Instant startedAt = page.from() == 0 || partial == null ? snapshot.at() : partial.startedAt;
        int to = page.to(snapshot.rows().size());
        if (to >= snapshot.rows().size()) {
            partner.recordPoll(new GroundTruth.CompletePoll(customerId, startedAt, snapshot.at()));
        } else {
            partialListings.put(customerId, new PartialListing(startedAt, snapshot.rowSetVersion(), to));
        }
    }
}
