package io.jobwire.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code /simulator}: what only a simulator can be asked for and told. See docs/simulator.md. Thread-safe. */
final class ControlApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimulatedTenants world;
    private final IssuedTokens tokens;
    private final Misbehaviours misbehaviours;

    ControlApi(SimulatedTenants world, IssuedTokens tokens, Misbehaviours misbehaviours) {
        this.world = world;
        this.tokens = tokens;
        this.misbehaviours = misbehaviours;
    }

    /** Never throws; a request that makes no sense is told why. */
    SimulatedResponse answer(SimulatorRequest ask) {
        if (ask.is("GET", "simulator")) {
            return SimulatedResponse.json(200, status().toString());
        } else if (ask.is("GET", "simulator", "history")) {
            return SimulatedResponse.json(200, world.history().toJson());
        } else if (ask.is("GET", "simulator", "misbehaviours")) {
            return SimulatedResponse.json(200, misbehaviours().toString());
        } else if (ask.is("POST", "simulator", "misbehaviours")) {
            return add(ask.body());
        } else if (ask.is("DELETE", "simulator", "misbehaviours")) {
            return done(misbehaviours::clear);
        } else if (ask.is("POST", "simulator", "freeze")) {
            return done(world::freeze);
        } else if (ask.is("POST", "simulator", "thaw")) {
            return done(world::thaw);
        } else if (ask.is("POST", "simulator", "revoke-tokens")) {
            return done(tokens::revokeAll);
        }
        return SimulatedResponse.error(404, "NotFound", "No such resource.");
    }

    private static SimulatedResponse done(Runnable action) {
        action.run();
        return SimulatedResponse.empty(204);
    }

    private ObjectNode status() {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("now", world.now().toString());
        ArrayNode customers = status.putArray("customers");
        world.customers().forEach(customer -> customers
                .addObject()
                .put("id", customer.profile().id())
                .put("organization", customer.profile().organization())
                .put("jobs", customer.rows().rows().size()));
        return status;
    }

    private ObjectNode misbehaviours() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode rules = json.putArray("rules");
        misbehaviours.rules().forEach(rule -> {
            ObjectNode each = rules.addObject().put("customer", rule.customer());
            ArrayNode kinds = each.putArray(rule.scripted() ? "script" : "kinds");
            rule.kinds().forEach(kind -> kinds.add(kind.text()));
            each.put("probability", rule.probability())
                    .put("retryAfter", rule.retryAfter().toSeconds())
                    .put("hang", rule.hang().toSeconds());
        });
        ObjectNode struck = json.putObject("struck");
        misbehaviours.struck().forEach((kind, times) -> struck.put(kind.text(), times));
        ArrayNode known = json.putArray("known");
        Misbehaviour.all().forEach(kind -> known.add(kind.text()));
        return json;
    }

    private SimulatedResponse add(String body) {
        try {
            misbehaviours.add(rule(JSON.readTree(body)));
            return SimulatedResponse.json(201, misbehaviours().toString());
        } catch (JsonProcessingException noJson) {
            return SimulatedResponse.error(400, "BadRequest", "The body is not JSON.");
        } catch (IllegalArgumentException senseless) {
            return SimulatedResponse.error(400, "BadRequest", String.valueOf(senseless.getMessage()));
        }
    }

    private static MisbehaviourRule rule(JsonNode json) {
        boolean scripted = json.has("script");
        return new MisbehaviourRule(
                json.path("customer").isTextual() ? json.path("customer").asText() : null,
                kinds(json.path(scripted ? "script" : "kinds")),
                scripted,
                json.path("probability").asDouble(1),
                Duration.ofSeconds(json.path("retryAfter").asLong(MisbehaviourRule.RETRY_AFTER.toSeconds())),
                Duration.ofSeconds(json.path("hang").asLong(MisbehaviourRule.HANG.toSeconds())));
    }

    private static List<Misbehaviour> kinds(JsonNode names) {
        List<Misbehaviour> kinds = new ArrayList<>();
        for (JsonNode name : names) {
            if (name.asText().equals("all")) {
                kinds.addAll(Misbehaviour.all());
            } else {
                kinds.add(Misbehaviour.of(name.asText())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "There is no such misbehaviour; GET /simulator/misbehaviours tells those there are.")));
            }
        }
        return kinds;
    }
}
