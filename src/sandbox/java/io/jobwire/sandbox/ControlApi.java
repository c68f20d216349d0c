package io.jobwire.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jobwire.sandbox.ApiFault.FaultTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code /simulator}: reports the ground truth, controls time, and manages fault rules. See docs/simulator.md.
 * Thread-safe.
 */
final class ControlApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimulatedPartner partner;
    private final IssuedTokens tokens;
    private final FaultInjector faults;

    ControlApi(SimulatedPartner partner, IssuedTokens tokens, FaultInjector faults) {
        this.partner = partner;
        this.tokens = tokens;
        this.faults = faults;
    }

    /** The response to a request; an error response that states the reason if the request is invalid. Never throws. */
    SimulatedResponse respond(SimulatorRequest request) {
        if (request.is("GET", "simulator")) {
            return SimulatedResponse.json(200, status().toString());
        } else if (request.is("GET", "simulator", "ground-truth")) {
            return SimulatedResponse.json(200, partner.groundTruth().toJson());
        } else if (request.is("GET", "simulator", "faults")) {
            return SimulatedResponse.json(200, faultStatus().toString());
        } else if (request.is("POST", "simulator", "faults")) {
            return addRule(request.body());
        } else if (request.is("DELETE", "simulator", "faults")) {
            return noContentAfter(faults::clear);
        } else if (request.is("POST", "simulator", "freeze")) {
            return noContentAfter(partner::freeze);
        } else if (request.is("POST", "simulator", "thaw")) {
            return noContentAfter(partner::thaw);
        } else if (request.is("POST", "simulator", "revoke-tokens")) {
            return noContentAfter(tokens::revokeAll);
        }
        return SimulatedResponse.error(404, "NotFound", "No such resource.");
    }

    private static SimulatedResponse noContentAfter(Runnable action) {
        action.run();
        return SimulatedResponse.empty(204);
    }

    private ObjectNode status() {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("now", partner.now().toString());
        ArrayNode customers = status.putArray("customers");
        partner.customers().forEach(customer -> customers
                .addObject()
                .put("id", customer.profile().id())
                .put("organization", customer.profile().organization())
                .put("jobs", customer.rows().rows().size()));
        return status;
    }

    private ObjectNode faultStatus() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode rules = json.putArray("rules");
        faults.rules().forEach(rule -> {
            ObjectNode entry = rules.addObject().put("customer", rule.customer());
            ArrayNode names = entry.putArray(rule.scripted() ? "script" : "faults");
            rule.faults().forEach(fault -> names.add(fault.text()));
            entry.put("probability", rule.probability())
                    .put("retryAfter", rule.retryAfter().toSeconds())
                    .put("hang", rule.hang().toSeconds());
        });
        ObjectNode injected = json.putObject("injected");
        faults.injectionCounts().forEach((fault, times) -> injected.put(fault.text(), times));
        ArrayNode known = json.putArray("known");
        ApiFault.all().forEach(fault -> known.add(fault.text()));
        return json;
    }

    private SimulatedResponse addRule(String body) {
        try {
            faults.add(rule(JSON.readTree(body)));
            return SimulatedResponse.json(201, faultStatus().toString());
        } catch (JsonProcessingException malformed) {
            return SimulatedResponse.error(400, "BadRequest", "The body is not JSON.");
        } catch (IllegalArgumentException invalid) {
            return SimulatedResponse.error(400, "BadRequest", String.valueOf(invalid.getMessage()));
        }
    }

    private static FaultRule rule(JsonNode json) {
        boolean scripted = json.has("script");
        return new FaultRule(
                json.path("customer").isTextual() ? json.path("customer").asText() : null,
                json.path("target").isTextual() ? target(json.path("target").asText()) : null,
                faults(json.path(scripted ? "script" : "faults")),
                scripted,
                json.path("probability").asDouble(1),
                Duration.ofSeconds(json.path("retryAfter").asLong(FaultRule.DEFAULT_RETRY_AFTER.toSeconds())),
                Duration.ofSeconds(json.path("hang").asLong(FaultRule.DEFAULT_HANG.toSeconds())));
    }

    private static FaultTarget target(String name) {
        return Arrays.stream(FaultTarget.values())
                .filter(target -> target.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("target must be jobs, customers or token, not " + name));
    }

    private static List<ApiFault> faults(JsonNode names) {
        List<ApiFault> faults = new ArrayList<>();
        for (JsonNode name : names) {
            if (name.asText().equals("all")) {
                faults.addAll(ApiFault.all());
            } else {
                faults.add(ApiFault.of(name.asText())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "Unknown fault; GET /simulator/faults lists the known ones.")));
            }
        }
        return faults;
    }
}
