package io.jobwire.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.job.JobKey;
import io.jobwire.job.RemovedJob;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackedMapBuilderTest {
    private final PackedMapBuilder builder = new PackedMapBuilder();

    @Test
    void the_last_entry_of_a_key_is_kept() {
        put("a", 1);
        put("b", 2);
        put("a", 3);

        assertThat(map()).isEqualTo(Map.of(new JobKey("a"), value(3), new JobKey("b"), value(2)));
    }

    @Test
    void a_removed_key_has_no_entry_until_it_is_added_again() {
        put("a", 1);
        put("b", 1);
        builder.remove(new JobKey("a"));
        builder.remove(new JobKey("b"));
        builder.remove(new JobKey("never there"));
        put("b", 2);

        assertThat(map()).isEqualTo(Map.of(new JobKey("b"), value(2)));
    }

    @Test
    void many_replacements_of_many_keys_leave_one_entry_each() {
        Map<JobKey, RemovedJob> expected = new HashMap<>();
        for (int number = 0; number < 10_000; number++) {
            put("job-" + number % 700, number);
            expected.put(new JobKey("job-" + number % 700), value(number));
        }

        assertThat(map()).isEqualTo(expected);
    }

    @Test
    void more_entries_can_be_added_after_a_map_was_made() {
        put("a", 1);
        Map<JobKey, RemovedJob> first = map();

        put("b", 2);

        assertThat(first).containsOnlyKeys(new JobKey("a"));
        assertThat(map()).containsOnlyKeys(new JobKey("a"), new JobKey("b"));
    }

    @Test
    void nothing_added_is_an_empty_map() {
        assertThat(map()).isEmpty();
    }

    private void put(String key, long version) {
        builder.put(new JobKey(key), value(version), RemovedJobPacking.PACKING);
    }

    private Map<JobKey, RemovedJob> map() {
        return builder.toMap(RemovedJobPacking.PACKING);
    }

    private static RemovedJob value(long version) {
        return new RemovedJob(version, Instant.ofEpochSecond(version));
    }
}
