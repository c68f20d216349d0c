package io.jobwire.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The first generation: GET, OData envelopes, and where there are pages a link to the next one and a count.
 *
 * @param pageSize how many rows a page has; 0 for all
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
    public RequestedPage page(SimulatorRequest ask) {
        int size = Math.min(
                pageSize == 0 ? Integer.MAX_VALUE : pageSize, Math.max(1, ask.number("$top", Integer.MAX_VALUE)));
        int skip = Math.max(0, ask.number("$skip", 0));
        return new RequestedPage(1 + skip / size, skip, size);
    }

    /** {@code …/jobs/jobType/{JobType}/jobModule/{JobModule}}, if the path goes on like that. */
    @Override
    public Predicate<SimulatedJob> filter(SimulatorRequest ask) {
        if (ask.path().size() < 8) {
            return job -> true;
        }
        String type = ask.path().get(5);
        String module = ask.path().get(7);
        return job -> job.module().service().v1Name().equalsIgnoreCase(type)
                && job.module().v1Name().equalsIgnoreCase(module);
    }

    @Override
    public ObjectNode row(SimulatedJob job, Instant now) {
        return RowJson.v1(job, now);
    }

    @Override
    public ObjectNode row(CustomerProfile customer) {
        return RowJson.v1(customer);
    }

    @Override
    public String envelope(SimulatorRequest ask, RequestedPage page, ArrayNode rows, int total, @Nullable String link) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.put(
                "@odata.context",
                "https://graph.example/partner/$metadata#"
                        + ask.path().get(ask.path().size() - 1));
        if (pageSize > 0 || total != rows.size()) {
            envelope.put("@odata.count", total);
        }
        envelope.set("value", rows);
        String next = page.to(total) < total ? "?$skip=" + page.to(total) : null;
        if (link != null || next != null) {
            envelope.put("@odata.nextLink", link != null ? link : ask.url() + next);
        }
        return envelope.toString();
    }
}
