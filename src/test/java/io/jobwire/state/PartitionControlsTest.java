package io.jobwire.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PartitionControlsTest {
    private final PartitionControls controls = new PartitionControls();
    private long offset;

    @Test
    void the_group_whose_claim_comes_first_owns_the_partition() {
        assertThat(controls.owner()).isEmpty();
        add(ControlKind.CLAIM, "a", null);
        add(ControlKind.CLAIM, "b", null);
        add(ControlKind.CLAIM, "a", null);

        assertThat(controls.owner()).contains("a");
        assertThat(controls.claim("b")).isPresent();
        assertThat(controls.claim("c")).isEmpty();
    }

    @Test
    void a_marker_that_stands_counts_as_a_claim_and_one_that_is_withdrawn_does_not() {
        add(ControlKind.MARKER, "a", "target");
        add(ControlKind.CLAIM, "b", null);
        assertThat(controls.owner()).contains("a");
        assertThat(controls.topic(ControlKind.MARKER)).contains("target");

        add(ControlKind.MARKER, "a", null);
        assertThat(controls.owner()).contains("b");
        assertThat(controls.topic(ControlKind.MARKER)).isEmpty();
    }

    @Test
    void the_place_of_a_marker_is_that_of_its_last_record() {
        add(ControlKind.MARKER, "a", "target");
        add(ControlKind.CLAIM, "b", null);
        add(ControlKind.MARKER, "a", "target");

        assertThat(controls.owner()).contains("b");
    }

    @Test
    void the_word_of_any_group_but_the_owner_is_void() {
        add(ControlKind.SEAL, "b", "source");
        add(ControlKind.FILLED, "b", "source");
        assertThat(controls.topic(ControlKind.SEAL)).as("without a claim").isEmpty();

        add(ControlKind.CLAIM, "a", null);
        add(ControlKind.CLAIM, "b", null);
        add(ControlKind.MARKER, "b", "target");
        assertThat(controls.topic(ControlKind.SEAL)).isEmpty();
        assertThat(controls.topic(ControlKind.FILLED)).isEmpty();
        assertThat(controls.topic(ControlKind.MARKER)).isEmpty();
        assertThat(controls.topic(ControlKind.SEAL, "b")).contains("source");
    }

    @Test
    void a_claim_that_is_deleted_and_written_again_has_its_later_place() {
        add(ControlKind.CLAIM, "a", null);
        add(ControlKind.CLAIM, "b", null);
        controls.remove(new ControlKey(ControlKind.CLAIM, "a"));
        add(ControlKind.CLAIM, "a", null);

        assertThat(controls.owner()).contains("b");
    }

    @Test
    void keys_and_values_are_read_as_they_were_written() throws IOException {
        assertThat(new ControlKey(ControlKind.CLAIM, "jobwire").text()).isEqualTo("/claim/jobwire");
        for (ControlKind kind : ControlKind.values()) {
            ControlKey key = new ControlKey(kind, "a/group");
            assertThat(ControlKey.isControl(key.text())).isTrue();
            assertThat(ControlKey.parse(key.text())).contains(key);
        }
        assertThat(ControlCodec.encode("t")).isEqualTo("{\"topic\":\"t\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(ControlCodec.decode(ControlCodec.encode("t"))).isEqualTo("t");
        assertThat(ControlCodec.decode(ControlCodec.encode(null))).isNull();
    }

    @Test
    void the_keys_of_states_are_no_control_keys_and_later_kinds_are_skipped() {
        assertThat(ControlKey.isControl("c")).isFalse();
        assertThat(ControlKey.isControl("c/claim/x")).isFalse();
        assertThat(ControlKey.isControl("")).isFalse();
        assertThat(ControlKey.isControl(null)).isFalse();
        assertThat(ControlKey.isControl("/later/jobwire")).isTrue();
        assertThat(ControlKey.parse("/later/jobwire")).isEmpty();
    }

    private void add(ControlKind kind, String group, @Nullable String topic) {
        controls.add(new ControlRecord(new ControlKey(kind, group), topic, OptionalInt.empty(), offset++));
    }
}
