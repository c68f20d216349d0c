package io.jobwire.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwire.job.JobKey;
import io.jobwire.job.RemovedJob;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PackedMapTest {
    private static final RemovedJob VALUE = new RemovedJob(1, Instant.EPOCH);

    @Test
    void every_key_is_found_and_no_other() {
        Map<JobKey, RemovedJob> entries = new TreeMap<>();
        for (int number = 0; number < 100; number += 2) {
            entries.put(new JobKey("job-" + number), new RemovedJob(number, Instant.ofEpochSecond(number)));
        }
        Map<JobKey, RemovedJob> packed = PackedMap.copyOf(entries, RemovedJobPacking.PACKING);

        assertThat(packed).hasSize(50).isEqualTo(entries);
        for (int number = 0; number < 100; number++) {
            JobKey key = new JobKey("job-" + number);
            assertThat(packed.get(key)).isEqualTo(entries.get(key));
            assertThat(packed.containsKey(key)).isEqualTo(entries.containsKey(key));
        }
    }

    @Test
    void entries_are_in_the_order_of_their_keys_bytes() {
        Map<JobKey, RemovedJob> packed = PackedMap.copyOf(
                Map.of(key("b"), VALUE, key("é"), VALUE, key("a"), VALUE, key("ab"), VALUE), RemovedJobPacking.PACKING);

        assertThat(packed.keySet()).containsExactly(key("a"), key("ab"), key("b"), key("é"));
    }

    @Test
    void an_empty_map_finds_nothing() {
        Map<JobKey, RemovedJob> packed = PackedMap.copyOf(Map.of(), RemovedJobPacking.PACKING);

        assertThat(packed).isEmpty();
        assertThat(packed.get(key("a"))).isNull();
    }

    @Test
    void a_packed_map_is_its_own_copy() {
        Map<JobKey, RemovedJob> packed = PackedMap.copyOf(Map.of(key("a"), VALUE), RemovedJobPacking.PACKING);

        assertThat(PackedMap.copyOf(packed, RemovedJobPacking.PACKING)).isSameAs(packed);
    }

    @Test
    void the_map_cannot_be_modified() {
        Map<JobKey, RemovedJob> packed = PackedMap.copyOf(Map.of(key("a"), VALUE), RemovedJobPacking.PACKING);

        assertThatThrownBy(() -> packed.put(key("b"), VALUE)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> packed.remove(key("a"))).isInstanceOf(UnsupportedOperationException.class);
    }

    private static JobKey key(String value) {
        return new JobKey(value);
    }
}
