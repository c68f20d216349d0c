package io.jobwire.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Version 1 of the API: GET requests and OData envelopes. Where there are pages, an envelope has a count and a link to
 * the next page.
 *
 * @param pageSize rows on a page; 0 for all rows on one page
 */
record SimulatedV1Api(int pageSize) implements SimulatedApi {
    @Override
    public String customersScope() {
        return ApiScopes.V1_CUSTOMERS;
    }

    @Override
    public String jobsScope() {
        return ApiScopes.V1_JOBS;
    }

    @Override
    public RequestedPage page(SimulatorRequest request) {
        int size = Math.min(
                pageSize == 0 ? Integer.MAX_VALUE : pageSize, Math.max(1, request.number("$top", Integer.MAX_VALUE)));
        int skip = Math.max(0, request.number("$skip", 0));
        return new RequestedPage(1 + skip / size, skip, size);
    }

    /** Filters by {@code …/jobs/jobType/{JobType}/jobModule/{JobModule}}. */
    @Override
    public Predicate<SimulatedJob> filter(SimulatorRequest request) {
        if (request.path().size() < 8) {
            return job -> true;
        }
        String type = request.path().get(5);
        String module = request.path().get(7);
        return job -> job.module().service().v1Name().equalsIgnoreCase(type)
                && job.module().v1Name().equalsIgnoreCase(module);
    }

    @Override
    public ObjectNode jobRow(SimulatedJob job, Instant now) {
        return RowJson.v1(job, now);
    }

    @Override
    public ObjectNode customerRow(CustomerProfile customer) {
        return RowJson.v1(customer);
    }

    @Override
    public String envelope(
            SimulatorRequest request, RequestedPage page, ArrayNode rows, int total, @Nullable String link) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.put(
                "@odata.context",
                "https://graph.example/partner/$metadata#"
                        + request.path().get(request.path().size() - 1));
        if (pageSize > 0 || total != rows.size()) {
            envelope.put("@odata.count", total);
        }
        envelope.set("value", rows);
        String next = page.to(total) < total ? "?$skip=" + page.to(total) : null;
        if (link != null || next != null) {
            envelope.put("@odata.nextLink", link != null ? link : request.url() + next);
        }
        return envelope.toString();
    }
}
