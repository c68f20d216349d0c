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
 * Reads JSON objects whose fields mostly come in one order, that in which they are written: a field that is where it is
 * expected is known by comparing bytes. Other orders are read as well, and unknown fields are passed over.
 *
 * @param <T> what takes the values up
 */
final class JsonObjectReader<T> {
    private final List<SerializedString> names = new ArrayList<>();
    private final List<FieldReader<T>> readers = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    /** Takes a field's value up. */
    interface FieldReader<T> {
        /** Reads the value that the parser stands at; afterwards the parser stands at its end. */
        void read(JsonParser json, T target) throws IOException;
    }

    /** Adds the field that is expected after those added before; for use while this is being built. */
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
     * @throws IOException if this is no JSON, or a reader does not like a value
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
