package io.jobwire.ops;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jobwire.polling.Quarantine;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * {@code GET /q/jobwire/quarantine} on the management port: the customers that this replica has set aside, with the
 * reason and the next try; at most {@value #MOST} of them, the next to be tried first.
 */
@ApplicationScoped
class QuarantineRoute {
    private static final String PATH = "/q/jobwire/quarantine";
    private static final int MOST = 1_000;
    private static final JsonFactory JSON = new JsonFactory();

    private final Quarantine quarantine;

    QuarantineRoute(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    void register(@Observes ManagementInterface management) {
        management.router().get(PATH).handler(this::answer);
    }

    private void answer(RoutingContext request) {
        var unused =
                request.response().putHeader("Content-Type", "application/json").end(json(quarantine.entries()));
    }

    static String json(List<Quarantine.Entry> entries) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("total", entries.size());
            json.writeArrayFieldStart("customers");
            for (Quarantine.Entry entry : entries.subList(0, Math.min(MOST, entries.size()))) {
                json.writeStartObject();
                json.writeStringField("id", entry.customer().id());
                json.writeStringField("organization", entry.customer().organization());
                json.writeStringField("reason", entry.reason());
                json.writeStringField("since", entry.since().toString());
                json.writeNumberField("refusals", entry.refusals());
                json.writeStringField("nextTry", entry.nextTry().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a string takes everything
        }
        return text.toString();
    }
}
