package io.jobwire.elements;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/** Reads JSON as the strictest readers do, such as PostgreSQL's jsonb, and those whose numbers are doubles. */
final class StrictReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(20_000)
                    .maxStringLength(10_000_000)
                    .maxNameLength(10_000_000)
                    .build())
            .build();

    private StrictReader() {}

    /** Fails if such a reader would refuse or falsify something in an object. */
    static void requireAccepted(String object) throws IOException {
        try (JsonParser json = JSON.createParser(object)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                requireAccepted(token, json.getText());
            }
        }
    }

    private static void requireAccepted(JsonToken token, String text) {
        switch (token) {
            case VALUE_STRING, FIELD_NAME ->
                assertThat(text.codePoints())
                        .allMatch(point ->
                                point != 0 && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE));
            case VALUE_NUMBER_INT ->
                assertThat((long) (double) Long.parseLong(text)).isEqualTo(Long.parseLong(text));
            case VALUE_NUMBER_FLOAT -> assertThat(Double.parseDouble(text)).isFinite();
            default -> {}
        }
    }
}
