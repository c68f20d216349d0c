package io.jobwire.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schemas of a folder by their {@code $id}, for a validator that is not ours. Formats are asserted. Immutable.
 */
public final class RecordSchemas {
    /** Where they are kept. */
    static final Path FOLDER = Path.of("docs/schemas");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RecordSchemas STRICT = new RecordSchemas(FOLDER, RecordSchemas::closed);

    private final Map<String, JsonNode> texts = new TreeMap<>();
    private final Map<String, Schema> schemas = new TreeMap<>();

    private RecordSchemas(Path folder, UnaryOperator<JsonNode> form) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        for (JsonNode text : read(folder)) {
            String id = text.required("$id").asText();
            texts.put(id, text);
            schemas.put(id, registry.getSchema(form.apply(text)));
        }
    }

    /** The schemas of a folder as readers use them: what they do not know, they ignore. */
    static RecordSchemas of(Path folder) {
        return new RecordSchemas(folder, UnaryOperator.identity());
    }

    /** The present schemas, closed: a field that they do not name is an error. */
    static RecordSchemas strict() {
        return STRICT;
    }

    /** The schemas as they are written, by their ids. */
    Map<String, JsonNode> texts() {
        return texts;
    }

    /**
     * What is wrong with a value.
     *
     * @param id of the schema
     * @throws IllegalArgumentException if there is no such schema
     */
    List<String> problems(String id, JsonNode value) {
        @Nullable Schema schema = schemas.get(id);
        if (schema == null) {
            throw new IllegalArgumentException("There is no schema with the $id " + id);
        }
        List<Error> errors = schema.validate(
                value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        return errors.stream().map(Error::toString).toList();
    }

    private static List<JsonNode> read(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(RecordSchemas::readFile)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode readFile(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A schema that admits only fields which it names. What {@code $ref} and alternatives name counts; a definition
     * stays open, because those who refer to it may name more.
     */
    private static JsonNode closed(JsonNode schema) {
        ObjectNode closed = schema.deepCopy();
        closed.path("$defs").forEach(RecordSchemas::closeParts);
        close(closed);
        return closed;
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && !object.path("additionalProperties").isBoolean()) {
            closeParts(object);
            object.put("unevaluatedProperties", false);
        }
    }

    private static void closeParts(JsonNode schema) {
        schema.path("properties").forEach(RecordSchemas::close);
        close(schema.path("additionalProperties"));
        close(schema.path("items"));
        Stream.of("oneOf", "anyOf").forEach(keyword -> schema.path(keyword).forEach(RecordSchemas::closeParts));
    }
}
