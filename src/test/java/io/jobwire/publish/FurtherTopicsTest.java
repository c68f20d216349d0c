package io.jobwire.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FurtherTopicsTest {
    private static final PublishFailure FAILURE = new PublishFailure("denied", "not authorized");
    private static final PublishFailure OTHER = new PublishFailure("missing", "does not exist");

    private final FurtherTopics topics = new FurtherTopics();

    @Test
    void a_topic_that_refuses_twice_in_a_row_is_suspended() {
        assertThat(topics.refused("a", FAILURE, 0)).isFalse();
        assertThat(topics.suspended()).isEmpty();
        assertThat(topics.refused("a", OTHER, 0)).isTrue();

        assertThat(topics.failures()).containsOnlyKeys("a").containsEntry("a", OTHER);
    }

    @Test
    void refusals_with_a_commit_between_do_not_add_up() {
        topics.refused("a", FAILURE, 0);
        topics.took(List.of("a"));

        assertThat(topics.refused("a", FAILURE, 0)).isFalse();
        assertThat(topics.suspended()).isEmpty();
    }

    @Test
    void a_suspended_topic_is_tried_after_a_second_and_then_at_doubling_intervals_up_to_a_minute() {
        topics.suspend("a", FAILURE, 0);

        assertThat(topics.due(seconds(1) - 1)).isEmpty();
        assertThat(topics.due(seconds(1))).containsExactly("a");
        topics.stillRefuses("a", OTHER, seconds(1));
        assertThat(topics.due(seconds(3) - 1)).isEmpty();
        assertThat(topics.due(seconds(3))).containsExactly("a");
        for (int trial = 0; trial < 20; trial++) {
            topics.stillRefuses("a", OTHER, 0);
        }
        assertThat(topics.due(seconds(60))).containsExactly("a");
        assertThat(topics.failures()).containsEntry("a", OTHER);
    }

    @Test
    void a_topic_that_takes_copies_again_has_a_clean_slate() {
        topics.refused("a", FAILURE, 0);
        topics.refused("a", FAILURE, 0);

        topics.resume("a");

        assertThat(topics.suspended()).isEmpty();
        assertThat(topics.refused("a", FAILURE, 0)).isFalse();
    }

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
