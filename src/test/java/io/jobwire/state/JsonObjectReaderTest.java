package io.jobwire.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectReaderTest {
    private final JsonObjectReader<List<String>> reader = new JsonObjectReader<List<String>>()
            .then("a", (json, read) -> read.add("a=" + json.getText()))
            .then("b", (json, read) -> read.add("b=" + json.getText()))
            .then("c", (json, read) -> read.add("c=" + json.getText()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"b\":2,\"c\":3}",
                "{\"c\":3,\"b\":2,\"a\":1}",
                "{ \"b\" : 2, \"new\": {\"a\": [9]}, \"c\" : 3, \"a\" : 1, \"other\": null }"
            })
    void the_fields_of_an_object_are_read_in_any_order(String json) throws IOException {
        assertThat(read(json)).containsExactlyInAnyOrder("a=1", "b=2", "c=3");
    }

    @Test
    void absent_fields_are_not_read() throws IOException {
        assertThat(read("{\"b\":2}")).containsExactly("b=2");
        assertThat(read("{}")).isEmpty();
    }

    @Test
    void the_parser_stands_at_the_end_of_the_object_afterwards() throws IOException {
        try (JsonParser json = new JsonFactory().createParser("[{\"a\":1,\"b\":2,\"c\":3},7]")) {
            json.nextToken();
            json.nextToken();
            reader.read(json, new ArrayList<>());

            assertThat(json.currentToken()).isEqualTo(JsonToken.END_OBJECT);
            assertThat(json.nextToken()).isEqualTo(JsonToken.VALUE_NUMBER_INT);
        }
    }

    @Test
    void a_text_that_is_not_json_is_refused() {
        assertThatThrownBy(() -> read("{\"a\":")).isInstanceOf(IOException.class);
    }

    private List<String> read(String text) throws IOException {
        List<String> read = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(text)) {
            json.nextToken();
            reader.read(json, read);
        }
        return read;
    }
}
