package io.jobwire.contract;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jobwire.kafka.PartitionCountHeader;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the AsyncAPI document of the topics: the payloads are the JSON Schemas, without references, and the examples
 * are the golden files.
 */
final class AsyncApiDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RecordSchemas SCHEMAS = RecordSchemas.of(RecordSchemas.FOLDER);
    private static final Set<String> FOR_PEOPLE = Set.of("title", "description", "$comment");
    private static final String BINDING_VERSION = "0.5.0";

    private static final String EVENTS = "events";
    private static final String STATE = "state";
    private static final String DEAD_LETTERS = "deadLetters";

    private static final List<Message> MESSAGES = List.of(
            ofJob("jobDiscovered", "discovered", "A job that was not known before, or that a resync repeats."),
            ofJob("jobStatusChanged", "status-changed", "The status of a job differs."),
            ofJob("jobUpdated", "updated", "Another field of a job differs."),
            ofJob("jobRemoved", "removed", "The API no longer lists a job."),
            ofCustomer("customerUnobservable", "unobservable", "A customer cannot be observed."),
            ofCustomer("customerObservable", "observable", "A customer is observed again."),
            new Message("jobState", STATE, "job-state", null, "state-job", "customerId/jobKey", "A job as last seen."),
            new Message(
                    "removedJobState",
                    STATE,
                    "job-state",
                    null,
                    "state-removed-job",
                    "customerId/jobKey",
                    "What is left of a removed job, until a tombstone follows."),
            new Message(
                    "customerState",
                    STATE,
                    "customer-state",
                    null,
                    "state-customer",
                    "customerId",
                    "A customer's own record."),
            new Message(
                    "deadLetter",
                    DEAD_LETTERS,
                    "dead-letter",
                    null,
                    "dead-letter",
                    "customerId",
                    "What cannot be read or published."));

    private AsyncApiDocument() {}

    /**
     * A kind of record.
     *
     * @param type the {@code ce_type} of an event; null for other records
     * @param key the form of the record's key
     */
    private record Message(
            String name,
            String channel,
            String schema,
            @Nullable String type,
            String golden,
            String key,
            String summary) {
        String schemaId() {
            return "urn:io.jobwire:schema:" + schema + ":v1";
        }
    }

    private static Message ofJob(String name, String change, String summary) {
        String type = "io.jobwire.job." + change + ".v1";
        return new Message(name, EVENTS, "job-change", type, "event-" + change, "customerId", summary);
    }

    private static Message ofCustomer(String name, String kind, String summary) {
        String type = "io.jobwire.customer." + kind + ".v1";
        return new Message(name, EVENTS, "customer-" + kind, type, "event-customer-" + kind, "customerId", summary);
    }

    /** The document as text. */
    static String text() throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        printer.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        return JSON.writer(printer).writeValueAsString(document()) + "\n";
    }

    private static ObjectNode document() throws IOException {
        ObjectNode document = JSON.createObjectNode();
        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Jobwire")
                .put("version", "1.0.0")
                .put(
                        "description",
                        "Changes of AvePoint Elements backup jobs. Read with isolation.level=read_committed. "
                                + "docs/events.md says what each field means, docs/consuming.md how to consume.")
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("url", "https://www.apache.org/licenses/LICENSE-2.0.txt");
        document.put("defaultContentType", "application/json");
        document.putObject("servers")
                .putObject("kafka")
                .put("host", "localhost:9092")
                .put("protocol", "kafka");
        ObjectNode channels = document.putObject("channels");
        channel(
                channels,
                EVENTS,
                "elements.job-status-changed",
                "All events: CloudEvents 1.0, in binary mode unless jobwire.events.mode says otherwise.");
        channel(
                channels,
                STATE,
                "elements.job-state",
                "The state of each job and customer; a record without a value deletes what its key names. Keys that"
                        + " begin with a slash are internal.");
        ((ObjectNode) channels.at("/state/bindings/kafka"))
                .putObject("topicConfiguration")
                .putArray("cleanup.policy")
                .add("compact");
        channel(channels, DEAD_LETTERS, "elements.job-dead-letter", "What cannot be read or published.");
        ObjectNode operations = document.putObject("operations");
        for (String channel : List.of(EVENTS, STATE, DEAD_LETTERS)) {
            operations
                    .putObject("send" + channel.substring(0, 1).toUpperCase(Locale.ROOT) + channel.substring(1))
                    .put("action", "send")
                    .putObject("channel")
                    .put("$ref", "#/channels/" + channel);
        }
        ObjectNode components = document.putObject("components");
        ObjectNode messages = components.putObject("messages");
        ObjectNode schemas = components.putObject("schemas");
        for (Message message : MESSAGES) {
            messages.set(message.name(), message(message));
            schemas.set(
                    message.schema(),
                    withoutReferences(Objects.requireNonNull(SCHEMAS.texts().get(message.schemaId()))));
        }
        return document;
    }

    private static void channel(ObjectNode channels, String name, String topic, String description) {
        ObjectNode channel = channels.putObject(name);
        channel.put("address", topic).put("description", description);
        ObjectNode messages = channel.putObject("messages");
        MESSAGES.stream().filter(message -> message.channel().equals(name)).forEach(message -> messages.putObject(
                        message.name())
                .put("$ref", "#/components/messages/" + message.name()));
        channel.putObject("bindings").putObject("kafka").put("topic", topic).put("bindingVersion", BINDING_VERSION);
    }

    private static ObjectNode message(Message message) throws IOException {
        JsonNode payload = JSON.readTree(
                GoldenFiles.FOLDER.resolve(message.golden() + ".json").toFile());
        ObjectNode node = JSON.createObjectNode();
        node.put("name", message.type() == null ? message.schema() : message.type())
                .put("summary", message.summary())
                .put("contentType", "application/json");
        ObjectNode example = JSON.createObjectNode().put("name", message.golden());
        if (!message.channel().equals(DEAD_LETTERS)) {
            node.set("headers", headers(message, payload, example.putObject("headers")));
        }
        example.set("payload", payload);
        node.putObject("payload").put("$ref", "#/components/schemas/" + message.schema());
        node.putObject("bindings")
                .putObject("kafka")
                .put("bindingVersion", BINDING_VERSION)
                .putObject("key")
                .put("type", "string")
                .put("description", message.key());
        node.putArray("examples").add(example);
        return node;
    }

    /** The headers' schema; each header also gets its value in the example. */
    private static ObjectNode headers(Message message, JsonNode payload, ObjectNode example) {
        ObjectNode schema = JSON.createObjectNode().put("type", "object");
        if (message.channel().equals(STATE)) {
            header(schema, example, PartitionCountHeader.NAME, "12").put("pattern", "^[0-9]+$");
        } else {
            String customer = payload.at("/customer/id").asText();
            boolean ofJob = payload.has("job");
            String subject = ofJob ? customer + "/" + payload.at("/job/key").asText() : customer;
            String kind = message.golden().substring(message.golden().lastIndexOf('-') + 1);
            String id = ofJob
                    ? subject + "/" + payload.path("version").asText()
                    : customer + "/" + kind + "/" + payload.path("since").asText();
            String time =
                    payload.path(payload.has("until") ? "until" : "observedAt").asText();
            header(schema, example, "ce_specversion", "1.0").put("const", "1.0");
            header(schema, example, "ce_id", id);
            header(schema, example, "ce_source", "/avepoint/elements").put("format", "uri-reference");
            String type = Objects.requireNonNull(message.type());
            header(schema, example, "ce_type", type).put("const", type);
            header(schema, example, "ce_subject", subject);
            header(schema, example, "ce_time", time).put("format", "date-time");
            header(schema, example, "ce_dataschema", message.schemaId()).put("const", message.schemaId());
            header(schema, example, "ce_partitionkey", customer);
            header(schema, example, "content-type", "application/json").put("const", "application/json");
        }
        schema.putArray("required").addAll(names(example));
        return schema;
    }

    private static List<JsonNode> names(ObjectNode object) {
        return object.propertyStream()
                .<JsonNode>map(property -> JSON.getNodeFactory().textNode(property.getKey()))
                .toList();
    }

    private static ObjectNode header(ObjectNode schema, ObjectNode example, String name, String value) {
        example.put(name, value);
        return schema.withObjectProperty("properties").putObject(name).put("type", "string");
    }

    private static ObjectNode withoutReferences(JsonNode schema) {
        ObjectNode copy = (ObjectNode) resolved(schema, schema.path("$defs"));
        copy.remove(List.of("$schema", "$defs"));
        copy.set("x-schema-id", copy.remove("$id"));
        return copy;
    }

    /** A schema with what it refers to in place of each reference; what stands beside a reference holds as well. */
    private static JsonNode resolved(JsonNode node, JsonNode definitions) {
        JsonNode copy = node.deepCopy();
        if (copy instanceof ObjectNode object) {
            object.properties().forEach(each -> each.setValue(resolved(each.getValue(), definitions)));
            if (object.path("$ref").isTextual()) {
                String name = object.remove("$ref").asText().replace("#/$defs/", "");
                insert(object, (ObjectNode) resolved(definitions.required(name), definitions));
            }
        } else if (copy instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, resolved(array.get(i), definitions));
            }
        }
        return copy;
    }

    private static void insert(ObjectNode schema, ObjectNode definition) {
        boolean sameKeyword = definition.properties().stream()
                .anyMatch(each -> !FOR_PEOPLE.contains(each.getKey()) && schema.has(each.getKey()));
        if (sameKeyword) {
            schema.withArrayProperty("allOf").add(definition);
        } else {
            definition.properties().forEach(each -> schema.putIfAbsent(each.getKey(), each.getValue()));
        }
    }
}
