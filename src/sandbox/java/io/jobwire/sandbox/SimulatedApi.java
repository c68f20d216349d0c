package io.jobwire.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How one generation of the API asks and answers. */
interface SimulatedApi {
    /** The permission that it takes to list customers. */
    String customersScope();

    /** The permission that it takes to list jobs. */
    String jobsScope();

    /** Which page is asked for. */
    RequestedPage page(SimulatorRequest ask);

    /** Which jobs are asked for. */
    Predicate<SimulatedJob> filter(SimulatorRequest ask);

    /** A row of a list of jobs. */
    ObjectNode row(SimulatedJob job, Instant now);

    /** A row of the list of customers. */
    ObjectNode row(CustomerProfile customer);

    /**
     * A page in its envelope.
     *
     * @param total how many rows there are on all pages
     * @param link where the next page is said to be instead of where it is; null for where it is
     */
    String envelope(SimulatorRequest ask, RequestedPage page, ArrayNode rows, int total, @Nullable String link);
}
