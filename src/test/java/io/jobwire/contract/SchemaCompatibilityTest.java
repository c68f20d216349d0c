package io.jobwire.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jobwire.state.StateCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the rules of compatibility in docs/events.md. The folder golden/v1 has the schemas and records of the first
 * version and does not change: a later version adds its own beside it.
 */
class SchemaCompatibilityTest {
    private static final Path V1 = Path.of("src/test/resources/golden/v1");
    private static final RecordSchemas FIRST = RecordSchemas.of(V1.resolve("schemas"));
    private static final RecordSchemas PRESENT = RecordSchemas.of(RecordSchemas.FOLDER);
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<String> ids() {
        return FIRST.texts().keySet().stream();
    }

    static Stream<String> firstRecords() throws IOException {
        return GoldenFiles.names(V1.resolve("records"));
    }

    static Stream<String> presentRecords() throws IOException {
        return GoldenFiles.names(GoldenFiles.FOLDER)
                .filter(name -> FIRST.texts().containsKey(GoldenFiles.schema(name)));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void no_schema_breaks_readers_of_the_first_version(String id) {
        assertThat(PRESENT.texts()).as("every schema stays").containsKey(id);
        assertThat(SchemaCompatibility.breaks(text(FIRST, id), text(PRESENT, id)))
                .as("Readers of " + id + " would break. Such a change needs a new $id, ce_type and ce_dataschema")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("firstRecords")
    void the_present_schemas_admit_the_records_of_the_first_version(String name) throws IOException {
        assertThat(PRESENT.problems(GoldenFiles.schema(name), read(V1.resolve("records"), name)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("presentRecords")
    void the_schemas_of_the_first_version_admit_the_present_records(String name) throws IOException {
        assertThat(FIRST.problems(GoldenFiles.schema(name), read(GoldenFiles.FOLDER, name)))
                .isEmpty();
    }

    @Test
    void the_state_records_of_the_first_version_are_still_read() throws IOException {
        Path records = V1.resolve("records");

        assertThat(StateCodec.decodeJob(bytes(records, "state-job")).job().key().value())
                .isEqualTo("IB20261101120000123456");
        assertThat(StateCodec.decodeJob(bytes(records, "state-job")).version()).isEqualTo(2);
        assertThat(StateCodec.encode(StateCodec.decodeJob(bytes(records, "state-job"))))
                .as("nothing is lost")
                .asString()
                .contains(Files.readString(records.resolve("state-job.json"))
                        .strip()
                        .replaceFirst("}}$", ""));
        assertThat(StateCodec.decodeRemoved(bytes(records, "state-removed-job")))
                .hasValueSatisfying(removed -> assertThat(removed.version()).isEqualTo(3));
        assertThat(StateCodec.decodeCustomer("c", bytes(records, "state-customer")))
                .satisfies(state -> {
                    assertThat(state.customer().organization()).isEqualTo("Contoso");
                    assertThat(state.model()).isEqualTo("AQID");
                    assertThat(state.delistedAt()).isNotNull();
                    assertThat(state.jobs().lastCompleteAt()).isNotNull();
                    assertThat(state.jobs().removed()).hasSize(1);
                });
    }

    @Test
    void what_breaks_readers_is_found_out() {
        JsonNode schema = text(PRESENT, "urn:io.jobwire:schema:job-change:v1");
        Map<String, ObjectNode> broken = Map.of(
                "renamed", schema.deepCopy(),
                "removed", schema.deepCopy(),
                "another type", schema.deepCopy(),
                "may be missing", schema.deepCopy(),
                "a value less", schema.deepCopy(),
                "a wider type", schema.deepCopy());
        ObjectNode renamed = properties(broken, "renamed", "/$defs/job/properties");
        renamed.set("state", renamed.remove("status"));
        properties(broken, "removed", "/properties").remove("previous");
        properties(broken, "another type", "/$defs/count").put("type", "string");
        ((ArrayNode) Objects.requireNonNull(broken.get("may be missing")).at("/required")).remove(0);
        ((ArrayNode) Objects.requireNonNull(broken.get("a value less")).at("/$defs/status/enum")).remove(3);
        properties(broken, "a wider type", "/properties/baseline")
                .putArray("type")
                .add("boolean")
                .add("null");

        broken.forEach((how, later) ->
                assertThat(SchemaCompatibility.breaks(schema, later)).as(how).hasSize(1));
    }

    @Test
    void what_is_added_breaks_nobody() {
        JsonNode schema = text(PRESENT, "urn:io.jobwire:schema:job-change:v1");
        ObjectNode later = schema.deepCopy();
        ((ObjectNode) later.at("/$defs/job/properties")).putObject("priority").put("type", "integer");
        ((ArrayNode) later.at("/$defs/job/required")).add("priority");
        ((ArrayNode) later.at("/$defs/status/enum")).add("PAUSED");
        later.put("description", "Other words.");

        assertThat(SchemaCompatibility.breaks(schema, later)).isEmpty();
    }

    private static ObjectNode properties(Map<String, ObjectNode> schemas, String how, String place) {
        return (ObjectNode) Objects.requireNonNull(schemas.get(how)).at(place);
    }

    private static JsonNode text(RecordSchemas schemas, String id) {
        return Objects.requireNonNull(schemas.texts().get(id));
    }

    private static JsonNode read(Path folder, String name) throws IOException {
        return JSON.readTree(bytes(folder, name));
    }

    private static byte[] bytes(Path folder, String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name + ".json"));
    }
}
