package io.jobwire.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/asyncapi.json is made from the schemas and the golden files, and this holds it to that. */
class AsyncApiTest {
    private static final Path DOCUMENT = Path.of("docs/asyncapi.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void the_document_says_what_the_schemas_say() throws IOException {
        String text = AsyncApiDocument.text();
        if (Boolean.getBoolean("asyncapi.write")) {
            Files.writeString(DOCUMENT, text);
        }

        assertThat(DOCUMENT)
                .as("A format has changed. Run: ./mvnw test -Dtest=AsyncApiTest -Dasyncapi.write")
                .content()
                .isEqualToNormalizingNewlines(text);
    }

    /** The AsyncAPI project's parser does not compare them. */
    @Test
    void each_example_conforms_to_the_schemas_of_its_message() throws IOException {
        JsonNode document = JSON.readTree(DOCUMENT.toFile());
        JsonNode messages = document.at("/components/messages");

        assertThat(messages).hasSize(10);
        for (Map.Entry<String, JsonNode> message : messages.properties()) {
            String payload = message.getValue().at("/payload/$ref").asText().substring(1);
            JsonNode example = message.getValue().at("/examples/0");
            assertThat(problems(document.at(payload), example.path("payload")))
                    .as(message.getKey())
                    .isEmpty();
            if (message.getValue().has("headers")) {
                assertThat(problems(message.getValue().path("headers"), example.path("headers")))
                        .as(message.getKey())
                        .isEmpty();
            }
        }
    }

    private static List<Error> problems(JsonNode schema, JsonNode value) {
        assertThat(schema.isObject() && value.isObject()).isTrue();
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }
}
