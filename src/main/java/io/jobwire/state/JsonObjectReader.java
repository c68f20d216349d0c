package io.jobwire.state;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON objects whose fields usually come in one order, that in which they are written: an expected field is
 * recognized by comparing bytes. Other orders are read too, and unknown fields are skipped.
 *
 * @param <T> the type of the target that receives the values
 */
final class JsonObjectReader<T> {
    private final List<SerializedString> names = new ArrayList<>();
    private final List<FieldReader<T>> readers = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    /** Reads the value of a field. */
    interface FieldReader<T> {
        /** Reads the value at which the parser stands into the target; afterwards the parser stands at its end. */
        void read(JsonParser json, T target) throws IOException;
    }

    /** Adds a field, which is expected after those added before. All fields are added before the first use. */
    JsonObjectReader<T> then(String name, FieldReader<T> reader) {
        places.put(name, names.size());
        names.add(new SerializedString(name));
        readers.add(reader);
        return this;
    }

    /**
     * Reads a whole object.
     *
     * @param json stands at the start of the object, and afterwards at its end
     * @throws IOException if this is not JSON, or a reader refuses a value
     */
    void read(JsonParser json, T target) throws IOException {
        int expected = 0;
        while (true) {
            boolean asExpected = expected < names.size() && json.nextFieldName(names.get(expected));
            if (!asExpected) {
                if (expected == names.size()) {
                    json.nextToken();
                }
                if (json.currentToken() != JsonToken.FIELD_NAME) {
                    return;
                }
                expected = places.getOrDefault(json.currentName(), -1);
            }
            json.nextToken();
            if (expected < 0) {
                json.skipChildren();
            } else {
                readers.get(expected).read(json, target);
            }
            expected++;
        }
    }
}
