package io.jobwire.ops;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jobwire.customer.Customer;
import io.jobwire.fleet.CommandResult;
import io.jobwire.fleet.CustomerStatus;
import io.jobwire.fleet.FleetCommand;
import io.jobwire.fleet.FleetCommands;
import io.jobwire.fleet.FleetStatus;
import io.jobwire.fleet.FleetStatusHolder;
import io.jobwire.fleet.QuarantineStatus;
import io.jobwire.redaction.SecretMask;
import io.jobwire.redaction.VisibleText;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * If {@code jobwire.management.quarantine} permits it, {@code GET /q/jobwire/quarantine} on the management port: the
 * customers that this replica has in quarantine, with reason and next try. At most {@value #MAX_CUSTOMERS} of them,
 * those with the earliest next try first. {@code DELETE} releases those that match the parameter {@code customer}, an
 * id or pattern; all without it.
 */
@ApplicationScoped
class QuarantineRoute {
    private static final String PATH = "/q/jobwire/quarantine";
    private static final int MAX_CUSTOMERS = 1_000;
    private static final JsonFactory JSON = new JsonFactory();

    private final FleetStatusHolder fleet;
    private final FleetCommands commands;
    private final ManagementSettings settings;

    QuarantineRoute(FleetStatusHolder fleet, FleetCommands commands, ManagementSettings settings) {
        this.settings = settings;
        this.fleet = fleet;
        this.commands = commands;
    }

    /** A customer in quarantine. */
    private record QuarantinedCustomer(Customer customer, QuarantineStatus quarantine) {
        static Stream<QuarantinedCustomer> of(CustomerStatus status) {
            QuarantineStatus quarantine = status.quarantine();
            return quarantine == null
                    ? Stream.empty()
                    : Stream.of(new QuarantinedCustomer(status.customer(), quarantine));
        }
    }

    void register(@Observes ManagementInterface management) {
        if (!settings.quarantine()) {
            management.router().route(PATH).handler(QuarantineRoute::explainAbsence);
            return;
        }
        management.router().get(PATH).handler(request -> respond(request, json(fleet.current())));
        management.router().delete(PATH).handler(this::release);
    }

    private static void explainAbsence(RoutingContext request) {
        var unused = request.response()
                .setStatusCode(404)
                .putHeader("Content-Type", "text/plain")
                .end("The list names customers to anybody who can reach this port. It exists if"
                        + " jobwire.management.quarantine is true.\n");
    }

    private void release(RoutingContext request) {
        String customers = request.request().getParam("customer", "*");
        var unused = commands.submit(new FleetCommand.LiftQuarantine(customers)).whenComplete((result, failure) -> {
            if (failure == null) {
                respond(request, released(result));
            } else {
                request.fail(failure);
            }
        });
    }

    static String released(CommandResult result) {
        int customers = result instanceof CommandResult.Accepted accepted ? accepted.customers() : 0;
        return "{\"released\":" + customers + "}";
    }

    private static void respond(RoutingContext request, String json) {
        var unused =
                request.response().putHeader("Content-Type", "application/json").end(json);
    }

    static String json(FleetStatus status) {
        List<QuarantinedCustomer> entries = status.customers().stream()
                .flatMap(QuarantinedCustomer::of)
                .sorted(Comparator.comparing(entry -> entry.quarantine().nextTry()))
                .toList();
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("total", entries.size());
            json.writeArrayFieldStart("customers");
            for (QuarantinedCustomer entry : entries.subList(0, Math.min(MAX_CUSTOMERS, entries.size()))) {
                write(json, entry.customer(), entry.quarantine());
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter does not fail
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Customer customer, QuarantineStatus quarantine) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", VisibleText.line(customer.id()));
        String organization = customer.organization();
        json.writeStringField("organization", organization == null ? null : VisibleText.line(organization));
        json.writeStringField("reason", VisibleText.line(SecretMask.mask(quarantine.reason())));
        json.writeStringField("since", quarantine.since().toString());
        json.writeNumberField("refusals", quarantine.refusals());
        json.writeStringField("nextTry", quarantine.nextTry().toString());
        json.writeEndObject();
    }
}
