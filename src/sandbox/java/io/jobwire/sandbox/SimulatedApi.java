package io.jobwire.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One version of the API: how requests are read and responses are written. */
interface SimulatedApi {
    /** The scope that is required to list customers. */
    String customersScope();

    /** The scope that is required to list jobs. */
    String jobsScope();

    /** The requested page. */
    RequestedPage page(SimulatorRequest request);

    /** Selects the requested jobs; accepts all jobs if the request has no filter. */
    Predicate<SimulatedJob> filter(SimulatorRequest request);

    /** A row of a list of jobs. */
    ObjectNode jobRow(SimulatedJob job, Instant now);

    /** A row of the list of customers. */
    ObjectNode customerRow(CustomerProfile customer);

    /**
     * A page in its envelope.
     *
     * @param total the number of rows on all pages
     * @param link replaces the link to the next page; null for the correct one
     */
    String envelope(SimulatorRequest request, RequestedPage page, ArrayNode rows, int total, @Nullable String link);
}
