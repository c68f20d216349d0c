package io.jobwire.publish;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jobwire.customer.Customer;
import io.jobwire.publish.CustomerEvent.Observable;
import io.jobwire.publish.CustomerEvent.Unobservable;
import io.jobwire.state.JobJsonCodec;
import java.io.IOException;

/** The data of an event about a customer, as docs/events.md describes it. */
final class CustomerEventData {
    private CustomerEventData() {}

    /** Writes the data. */
    static void write(JsonGenerator json, Customer customer, CustomerEvent event) throws IOException {
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
