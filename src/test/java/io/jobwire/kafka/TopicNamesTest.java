package io.jobwire.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "elements.job-state", "Jobs_2", "...", ".a", "..a", "-"})
    void names_that_kafka_accepts_are_legal(String name) {
        assertThat(TopicNames.isLegal(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "two words", "jobs/state", "jöbs", "jobs\n"})
    void names_that_kafka_rejects_are_illegal(String name) {
        assertThat(TopicNames.isLegal(name)).isFalse();
    }

    @Test
    void a_name_has_at_most_249_characters() {
        assertThat(TopicNames.isLegal("a".repeat(249))).isTrue();
        assertThat(TopicNames.isLegal("a".repeat(250))).isFalse();
    }
}
