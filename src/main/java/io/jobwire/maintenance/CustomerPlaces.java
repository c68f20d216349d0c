package io.jobwire.maintenance;

import io.jobwire.redaction.VisibleText;
import io.jobwire.state.StateKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The partition that each customer's state is in, of which there must be one. Not thread-safe. */
final class CustomerPlaces {
    private final Map<String, Integer> partitions = new HashMap<>();
    private @Nullable String contradiction;

    /** Adds a record of a state topic, unless its key is none of Jobwire's. */
    void add(ConsumerRecord<String, byte[]> record) {
        if (!StateKey.isOwn(record.key())) {
            return;
        }
        String customer = StateKey.customerId(record.key());
        Integer other = partitions.putIfAbsent(customer, record.partition());
        if (other != null && other != record.partition()) {
            contradiction = "Customer " + VisibleText.line(customer) + " is in partitions "
                    + Math.min(other, record.partition()) + " and "
                    + Math.max(other, record.partition()) + " of " + record.topic()
                    + ", and Jobwire cannot tell which is right. Set jobwire.topics.state to a new topic"
                    + " to start afresh";
        }
    }

    /** Why the state cannot be moved, with the remedy; empty if it can. */
    Optional<String> contradiction() {
        return Optional.ofNullable(contradiction);
    }
}
