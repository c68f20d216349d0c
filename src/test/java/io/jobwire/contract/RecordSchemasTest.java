package io.jobwire.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.jobwire.job.ChangeKind;
import io.jobwire.job.FieldType;
import io.jobwire.job.JobField;
import io.jobwire.job.JobOutcome;
import io.jobwire.job.JobStatus;
import io.jobwire.publish.DeadLetterOrigin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds docs/schemas and the code that writes records to each other. */
class RecordSchemasTest {
    private static final String PREFIX = "urn:io.jobwire:schema:";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RecordSchemas OPEN = RecordSchemas.of(RecordSchemas.FOLDER);
    private static final JsonNode CHANGE = schema("job-change");

    static Stream<String> goldenFiles() throws IOException {
        return GoldenFiles.names(GoldenFiles.FOLDER);
    }

    @Test
    void the_schemas_are_schemas() {
        var metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        OPEN.texts()
                .forEach((id, text) ->
                        assertThat(metaSchema.validate(text)).as(id).isEmpty());
    }

    @Test
    void a_file_is_named_as_its_id_and_is_in_the_jar() throws IOException {
        assertThat(OPEN.texts()).hasSizeGreaterThanOrEqualTo(7);
        for (String id : OPEN.texts().keySet()) {
            assertThat(id).startsWith(PREFIX);
            String name = id.substring(PREFIX.length()).replace(':', '.') + ".json";
            try (InputStream shipped = getClass().getResourceAsStream("/META-INF/jobwire/schemas/" + name)) {
                assertThat(Objects.requireNonNull(shipped).readAllBytes())
                        .as(name)
                        .isEqualTo(Files.readAllBytes(RecordSchemas.FOLDER.resolve(name)));
            }
        }
    }

    @Test
    void definitions_of_one_name_are_the_same_in_all_schemas() {
        Map<String, JsonNode> definitions = new HashMap<>();
        OPEN.texts().forEach((id, text) -> text.path("$defs").properties().forEach(definition -> assertThat(
                        definitions.computeIfAbsent(definition.getKey(), name -> definition.getValue()))
                .as(id + " " + definition.getKey())
                .isEqualTo(definition.getValue())));
    }

    @Test
    void a_job_has_the_fields_of_the_table() {
        Set<String> names = new LinkedHashSet<>(List.of("key"));
        JobField.ALL.forEach(field -> names.add(field.changeName()));

        assertThat(names(CHANGE.at("/$defs/job/properties"))).containsExactlyElementsOf(names);
        assertThat(texts(CHANGE.at("/$defs/job/required"))).containsExactlyElementsOf(names);
        for (JobField<?> field : JobField.ALL) {
            @Nullable String group = field.group();
            JsonNode properties =
                    group == null ? CHANGE.at("/$defs/job/properties") : CHANGE.at("/$defs/" + group + "/properties");
            assertThat(properties
                            .at("/" + field.name() + "/$ref")
                            .asText(properties.at("/" + field.name() + "/type").asText()))
                    .as(field.name())
                    .isEqualTo(reference(field.type()));
        }
        assertThat(names(CHANGE.at("/$defs/counts/properties")))
                .containsExactlyElementsOf(JobField.ALL.stream()
                        .filter(field -> field.group() != null)
                        .map(JobField::name)
                        .toList());
    }

    private static String reference(FieldType type) {
        return switch (type) {
            case TEXT -> "#/$defs/text";
            case TIME -> "#/$defs/timeOrNull";
            case NUMBER -> "#/$defs/count";
            case STATUS -> "#/$defs/status";
            case FLAG -> "boolean";
            case OUTCOME -> "#/$defs/outcome";
        };
    }

    @Test
    void the_words_are_those_of_the_code() {
        assertThat(texts(CHANGE.at("/$defs/status/enum")))
                .containsExactlyInAnyOrderElementsOf(names(JobStatus.values()));
        assertThat(texts(CHANGE.at("/$defs/outcome/enum")))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(names(JobOutcome.values()).stream(), Stream.of("null"))
                                .toList());
        assertThat(texts(CHANGE.at("/properties/change/enum"))).containsExactlyElementsOf(ChangeKind.texts());
        assertThat(texts(schema("dead-letter").at("/properties/origin/enum")))
                .containsExactlyElementsOf(Stream.of(DeadLetterOrigin.values())
                        .map(DeadLetterOrigin::text)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void a_golden_record_is_valid_and_has_no_field_that_its_schema_does_not_name(String name) throws IOException {
        assertThat(RecordSchemas.strict().problems(GoldenFiles.schema(name), golden(name)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "event-updated, ''",
        "event-updated, /job",
        "event-updated, /job/counts",
        "event-updated, /previous",
        "event-updated, /customer",
        "event-customer-unobservable, ''",
        "event-customer-unobservable, /reason",
        "event-customer-observable, /customer",
        "state-job, ''",
        "state-job, /job",
        "state-job, /job/counts",
        "state-removed-job, ''",
        "state-customer, ''",
        "state-customer, /customer",
        "dead-letter, ''",
        "dead-letter, /customer"
    })
    void readers_accept_fields_that_they_do_not_know_and_tests_do_not(String name, String place) throws IOException {
        JsonNode value = golden(name);
        ((ObjectNode) value.at(place)).put("unknown", 1);

        assertThat(OPEN.problems(GoldenFiles.schema(name), value)).isEmpty();
        assertThat(RecordSchemas.strict().problems(GoldenFiles.schema(name), value))
                .anyMatch(problem -> problem.contains("unknown"));
    }

    @ParameterizedTest
    @CsvSource({
        "/observedAt, \"2026-13-01T12:01:00.000Z\"",
        "/observedAt, \"2026-11-01T12:01:00Z\"",
        "/job/status, \"finished\"",
        "/job/counts/total, \"1\"",
        "/job/counts/total, 1.5",
        "/version, 0",
        "/previous, null",
        "/changedFields, []"
    })
    void another_value_is_not_valid(String place, String value) throws IOException {
        JsonNode event = golden("event-updated");
        int slash = place.lastIndexOf('/');
        ((ObjectNode) event.at(place.substring(0, slash))).set(place.substring(slash + 1), JSON.readTree(value));

        assertThat(OPEN.problems(GoldenFiles.schema("event-updated"), event)).isNotEmpty();
    }

    private static JsonNode golden(String name) throws IOException {
        return JSON.readTree(Files.readString(Path.of(GoldenFiles.FOLDER.toString(), name + ".json")));
    }

    private static JsonNode schema(String name) {
        return Objects.requireNonNull(OPEN.texts().get("urn:io.jobwire:schema:" + name + ":v1"));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> names(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toList());
    }
}
