package io.jobwire.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What strict readers refuse in JSON, such as PostgreSQL's {@code jsonb} and serde: bytes that are not UTF-8, NUL
 * characters, halves of surrogate pairs, numbers that a double cannot hold, and more than 64 levels. Pure.
 */
public final class StrictJson {
    private static final int MAX_DEPTH = 64;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private StrictJson() {}

    /** What a strict reader refuses in a text; empty if it reads it. */
    public static List<String> problems(byte[] text) {
        List<String> problems = new ArrayList<>();
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
            try (JsonParser json = JSON.createParser(decoded)) {
                for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                    check(json, token, problems);
                }
            }
        } catch (CharacterCodingException e) {
            problems.add("not UTF-8");
        } catch (IOException e) {
            problems.add("not JSON: " + e.getMessage());
        }
        return problems;
    }

    private static void check(JsonParser json, JsonToken token, List<String> problems) throws IOException {
        if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
            if (json.getText().codePoints().anyMatch(point -> point == 0 || isSurrogate(point))) {
                problems.add("no text: " + json.getText());
            }
        } else if (token.isNumeric()) {
            if (!Double.isFinite(Double.parseDouble(json.getText()))) {
                problems.add("no number of a double: " + json.getText());
            }
        }
    }

    /** {@link String#codePoints} gives only halves as surrogates. */
    private static boolean isSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
