package io.jobwire.kafka;

import io.jobwire.settings.NearestName;
import io.jobwire.settings.SettingProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Finds mistyped {@code kafka.*} settings, which Kafka's clients ignore. Only a name that is nearly that of a client's
 * setting counts: plugins, such as login modules, have settings of their own. Pure.
 */
final class KafkaSettingNames {
    private static final int MAX_DISTANCE = 2;
    /** Shorter names are like each other by chance. */
    private static final int MIN_LENGTH = 8;

    private KafkaSettingNames() {}

    static List<SettingProblem> problems(Map<String, Object> settings) {
        Set<String> known = new HashSet<>(ProducerConfig.configNames());
        known.addAll(ConsumerConfig.configNames());
        known.addAll(AdminClientConfig.configNames());
        return settings.keySet().stream()
                .filter(name -> name.length() >= MIN_LENGTH && !known.contains(name))
                .sorted()
                .flatMap(name -> NearestName.of(name, known, MAX_DISTANCE).stream()
                        .map(nearest -> SettingProblem.unknown(
                                "kafka." + name, "did you mean kafka." + nearest + "? Correct it, or remove it.")))
                .toList();
    }
}
