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
 * The third generation: POST, pages by number, codes instead of names, and a count of all rows in each page.
 *
 * @param pageSize how many rows a page has at most, whatever is asked for; 0 for 100
 */
record SimulatedV3Api(int pageSize) implements SimulatedApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int USUAL = 50;
    private static final int MOST = 100;

    @Override
    public String customersScope() {
        return ApiScopes.V3_CUSTOMERS;
    }

    @Override
    public String jobsScope() {
        return ApiScopes.V3_JOBS;
    }

    @Override
    public RequestedPage page(SimulatorRequest ask) {
        int most = pageSize == 0 ? MOST : pageSize;
        int size = Math.max(1, Math.min(most, ask.number("pageSize", USUAL)));
        int number = Math.max(1, ask.number("pageIndex", 1));
        return new RequestedPage(number, (number - 1) * size, size);
    }

    /** A body such as {@code {"jobType":7,"jobModule":304}} asks for jobs of that kind only. */
    @Override
    public Predicate<SimulatedJob> filter(SimulatorRequest ask) {
        JsonNode filter = body(ask);
        int type = filter.path("jobType").asInt(-1);
        int module = filter.path("jobModule").asInt(-1);
        return job -> (type < 0 || job.module().service().code() == type)
                && (module < 0 || job.module().code() == module);
    }

    @Override
    public ObjectNode row(SimulatedJob job, Instant now) {
        return RowJson.v3(job, now);
    }

    @Override
    public ObjectNode row(CustomerProfile customer) {
        return RowJson.v3(customer);
    }

    @Override
    public String envelope(SimulatorRequest ask, RequestedPage page, ArrayNode rows, int total, @Nullable String link) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.set("data", rows);
        envelope.putObject("metadata")
                .put("pageIndex", page.number())
                .put("pageSize", page.size())
                .put("totalCount", total);
        return envelope.toString();
    }

    private static JsonNode body(SimulatorRequest ask) {
        try {
            JsonNode body = JSON.readTree(ask.body());
            return body == null ? JsonNodeFactory.instance.missingNode() : body;
        } catch (JsonProcessingException noJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }
}
