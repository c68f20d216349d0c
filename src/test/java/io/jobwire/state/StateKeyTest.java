package io.jobwire.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.job.JobKey;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class StateKeyTest {

    @Test
    void a_key_is_read_as_it_was_written() {
        StateKey job = new StateKey("c1", new JobKey("Microsoft 365 Scan/OneDrive/"));
        StateKey customer = new StateKey("c1", null);

        assertThat(StateKey.parse(job.text())).isEqualTo(job);
        assertThat(StateKey.parse(customer.text())).isEqualTo(customer);
    }

    @Test
    void a_customer_is_placed_where_kafkas_default_partitioner_places_its_id() {
        for (String id : new String[] {"a", "4d9cf0f6-6d2b-4bd4-b8be-3a4e6e3c5a10", "größer", ""}) {
            assertThat(StateKey.partition(id, 12))
                    .isEqualTo(BuiltInPartitioner.partitionForKey(id.getBytes(StandardCharsets.UTF_8), 12));
        }
    }
}
