package io.jobwire.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.settings.SettingProblem;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProducerSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "request.timeout.ms, 20000",
        "linger.ms, 5000",
        "delivery.timeout.ms, 3000",
        "delivery.timeout.ms, 300000",
        "transaction.timeout.ms, 60000",
        "max.block.ms, 1000",
        "batch.size, 0",
        "max.in.flight.requests.per.connection, 5",
        "retries, 3",
        "acks, -1",
        "compression.type, none"
    })
    void what_the_operator_sets_counts_and_the_producer_can_be_created(String key, String value) {
        Map<String, Object> settings = Map.of("bootstrap.servers", "localhost:9092", key, value);

        Map<String, Object> config = ProducerSettings.of(settings, "jobwire-1", Integer.MAX_VALUE);

        assertThat(ProducerSettings.problems(settings)).isEmpty();
        assertThat(String.valueOf(config.get(key)).replace("all", "-1")).isEqualTo(value);
        new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer()).close();
    }

    @Test
    void a_transaction_outlasts_the_delivery_of_its_records() {
        Map<String, Object> config =
                ProducerSettings.of(Map.of("request.timeout.ms", "20000", "linger.ms", "500"), "id", 1_000);

        assertThat(config)
                .containsEntry("delivery.timeout.ms", 21_500)
                .containsEntry("transaction.timeout.ms", 22_500)
                .containsEntry("max.block.ms", 22_500L)
                .containsEntry("batch.size", 1_000);
    }

    @Test
    void without_settings_a_transaction_of_a_dead_replica_is_aborted_after_ten_seconds() {
        assertThat(ProducerSettings.of(Map.of(), "id", Integer.MAX_VALUE))
                .containsEntry("linger.ms", 1L)
                .containsEntry("request.timeout.ms", 5_000)
                .containsEntry("delivery.timeout.ms", 9_000)
                .containsEntry("transaction.timeout.ms", 10_000)
                .containsEntry("batch.size", 65_536);
    }

    @Test
    void a_delivery_that_leaves_no_time_but_for_a_request_is_no_problem() {
        Map<String, Object> settings = Map.of("delivery.timeout.ms", "3000", "request.timeout.ms", "3000");

        assertThat(ProducerSettings.problems(settings)).isEmpty();
        assertThat(ProducerSettings.of(settings, "id", Integer.MAX_VALUE)).containsEntry("linger.ms", 0L);
    }

    @ParameterizedTest
    @CsvSource({
        "acks, 1",
        "acks, 0",
        "enable.idempotence, false",
        "max.in.flight.requests.per.connection, 10",
        "max.in.flight.requests.per.connection, 0",
        "retries, 0",
        "transactional.id, mine"
    })
    void what_exactly_once_cannot_work_with_is_a_problem_with_key_value_and_remedy(String key, String value) {
        assertThat(ProducerSettings.problems(Map.of(key, value)))
                .singleElement()
                .extracting(SettingProblem::message)
                .asString()
                .startsWith("kafka." + key + " is \"" + value + "\": ")
                .contains("remove it");
    }

    @Test
    void times_that_contradict_each_other_are_a_problem() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("delivery.timeout.ms", "1000");
        settings.put("request.timeout.ms", "2000");
        settings.put("transaction.timeout.ms", "900");

        assertThat(ProducerSettings.problems(settings))
                .extracting(SettingProblem::key)
                .containsExactly("kafka.delivery.timeout.ms", "kafka.transaction.timeout.ms");
    }
}
