package io.jobwire.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Version 3 of the API: POST requests, numbered pages, codes instead of names, and the total number of rows on each
 * page.
 *
 * @param pageSize rows on a page at most, whatever the client requests; 0 for 100
 */
record SimulatedV3Api(int pageSize) implements SimulatedApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEFAULT_PAGE_SIZE = 50;
    private static final int MAX_PAGE_SIZE = 100;

    @Override
    public String customersScope() {
        return ApiScopes.V3_CUSTOMERS;
    }

    @Override
    public String jobsScope() {
        return ApiScopes.V3_JOBS;
    }

    @Override
    public RequestedPage page(SimulatorRequest request) {
        int max = pageSize == 0 ? MAX_PAGE_SIZE : pageSize;
        int size = Math.max(1, Math.min(max, request.number("pageSize", DEFAULT_PAGE_SIZE)));
        int number = Math.max(1, request.number("pageIndex", 1));
        return new RequestedPage(number, (number - 1) * size, size);
    }

    /** Filters by a body such as {@code {"jobType":7,"jobModule":304}}. */
    @Override
    public Predicate<SimulatedJob> filter(SimulatorRequest request) {
        JsonNode filter = body(request);
        int type = filter.path("jobType").asInt(-1);
        int module = filter.path("jobModule").asInt(-1);
        return job -> (type < 0 || job.module().service().code() == type)
                && (module < 0 || job.module().code() == module);
    }

    @Override
    public ObjectNode jobRow(SimulatedJob job, Instant now) {
        return RowJson.v3(job, now);
    }

    @Override
    public ObjectNode customerRow(CustomerProfile customer) {
        return RowJson.v3(customer);
    }

    @Override
    public String envelope(
            SimulatorRequest request, RequestedPage page, ArrayNode rows, int total, @Nullable String link) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.set("data", rows);
        envelope.putObject("metadata")
                .put("pageIndex", page.number())
                .put("pageSize", page.size())
                .put("totalCount", total);
        return envelope.toString();
    }

    private static JsonNode body(SimulatorRequest request) {
        try {
            JsonNode body = JSON.readTree(request.body());
            return body == null ? JsonNodeFactory.instance.missingNode() : body;
        } catch (JsonProcessingException malformed) {
            return JsonNodeFactory.instance.missingNode();
        }
    }
}
