package io.jobwire.signals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jobwire.fleet.FleetCommand;
import io.jobwire.redaction.VisibleText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the records of the signal topic, which anybody may have written. Pure. */
final class SignalDecoder {
    /** As a job's key, which is longer than any id or name of a customer. */
    static final int MAX_KEY_LENGTH = 512;

    static final int MAX_VALUE_BYTES = 64 * 1024;
    private static final int MAX_ID_LENGTH = 100;

    private static final JsonFactory JSON = new JsonFactory();

    private SignalDecoder() {}

    /** What a record says. */
    sealed interface SignalContent {}

    /**
     * A command.
     *
     * @param id the sender's name for it; null if it has none
     */
    record Understood(FleetCommand command, @Nullable String id) implements SignalContent {}

    /**
     * Nothing that can be executed.
     *
     * @param reason what is wrong with the record, and how to write it
     */
    record NotUnderstood(String reason) implements SignalContent {}

    /** Reads a record. */
    static SignalContent decode(@Nullable String key, byte @Nullable [] value) {
        if (key == null || key.isBlank() || key.length() > MAX_KEY_LENGTH) {
            return new NotUnderstood("the key must be a customer's id or organization, a pattern, or * for all");
        } else if (value == null || value.length > MAX_VALUE_BYTES) {
            return new NotUnderstood("the value must be JSON of at most " + MAX_VALUE_BYTES + " bytes");
        }
        try {
            return decode(key.strip(), fields(value));
        } catch (IOException | RuntimeException e) {
            return new NotUnderstood("the value is not a JSON object such as {\"command\":\"resync\"}");
        }
    }

    private static SignalContent decode(String customers, SignalFields fields) {
        if (fields.command == null) {
            return new NotUnderstood("the value has no text \"command\"; it must be such as {\"command\":\"resync\"}");
        } else if (fields.command.equals("resync")) {
            return new Understood(new FleetCommand.Resync(customers), fields.id);
        }
        return new NotUnderstood("the command \"" + shown(fields.command) + "\" is unknown; the commands are: resync");
    }

    private static String shown(String text) {
        return VisibleText.line(text.substring(0, Math.min(text.length(), MAX_ID_LENGTH)));
    }

    /** What has been read so far. */
    private static final class SignalFields {
        private @Nullable String command;
        private @Nullable String id;
    }

    private static SignalFields fields(byte[] value) throws IOException {
        SignalFields fields = new SignalFields();
        try (JsonParser json = JSON.createParser(value)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken token = json.nextToken();
                if (token == JsonToken.VALUE_STRING && name.equals("command")) {
                    fields.command = json.getText();
                } else if (token == JsonToken.VALUE_STRING && name.equals("id")) {
                    fields.id = shown(json.getText());
                } else {
                    json.skipChildren();
                }
            }
            if (json.nextToken() != null) {
                throw new IOException("more than one value");
            }
        }
        return fields;
    }
}
