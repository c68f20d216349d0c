package io.jobwire.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The first generation of the API: whole lists in OData envelopes. Thread-safe. */
final class V1Api {
    private final World world;

    V1Api(World world) {
        this.world = world;
    }

    /** {@code GET /partner/customers}. */
    Answer customers() {
        ArrayNode value = JsonNodeFactory.instance.arrayNode();
        world.customers().forEach(customer -> value.add(RowJson.v1(customer.profile())));
        return envelope("customers", value);
    }

    /** {@code GET /partner/customers/{id}/jobs}. */
    Answer jobs(String customerId) {
        SimulatedCustomer customer = world.customer(customerId);
        if (customer == null) {
            return Answer.error(404, "NotFound", "No such customer.");
        }
        SimulatedCustomer.Rows rows = customer.rows();
        ArrayNode value = JsonNodeFactory.instance.arrayNode();
        rows.rows().forEach(job -> value.add(RowJson.v1(job, rows.at())));
        return envelope("jobs", value).then(() -> world.told(new TrueHistory.Poll(customerId, rows.at(), rows.at())));
    }

    private static Answer envelope(String what, ArrayNode value) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.put("@odata.context", "https://graph.example/partner/$metadata#" + what);
        envelope.set("value", value);
        return Answer.json(200, envelope.toString());
    }
}
