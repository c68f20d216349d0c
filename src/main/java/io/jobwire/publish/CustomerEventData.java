package io.jobwire.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jobwire.customer.Customer;
import io.jobwire.publish.CustomerEvent.Observable;
import io.jobwire.publish.CustomerEvent.Unobservable;
import io.jobwire.state.JobJsonCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The data of an event about a customer, as docs/events.md describes it. */
final class CustomerEventData {
    private static final JsonFactory JSON = new JsonFactory();

    private CustomerEventData() {}

    /** The data as JSON. */
    static byte[] of(Customer customer, CustomerEvent event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeObjectFieldStart("customer");
            json.writeStringField("id", customer.id());
            json.writeStringField("organization", customer.organization());
            json.writeEndObject();
            JobJsonCodec.writeTime(json, "since", event.since());
            if (event instanceof Unobservable unobservable) {
                write(json, unobservable);
            } else if (event instanceof Observable observable) {
                JobJsonCodec.writeTime(json, "until", observable.at());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // impossible: a byte array accepts everything
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Unobservable event) throws IOException {
        json.writeObjectFieldStart("reason");
        json.writeStringField("kind", event.reason().kind());
        json.writeStringField("text", event.reason().text());
        json.writeEndObject();
        JobJsonCodec.writeTime(json, "lastObservedAt", event.lastObservedAt());
        JobJsonCodec.writeTime(json, "nextTryAt", event.nextTryAt());
        JobJsonCodec.writeTime(json, "observedAt", event.at());
    }
}
