package io.jobwire.kafka;

import io.jobwire.settings.SettingChecks;
import io.jobwire.settings.SettingProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Finds {@code kafka.*} settings with which no client could be created, by having Kafka validate them before anything
 * connects. Pure, apart from reading the files that the settings name.
 */
final class ClientSettingsCheck {
    private final Map<String, Object> settings;
    private final List<SettingProblem> problems = new ArrayList<>();

    private ClientSettingsCheck(Map<String, Object> settings) {
        this.settings = settings;
    }

    /** The problems; empty if every client can be created. */
    static List<SettingProblem> problems(Map<String, Object> settings) {
        List<SettingProblem> contradictions = new ArrayList<>(ProducerSettings.problems(settings));
        contradictions.addAll(consumerProblems(settings));
        contradictions.addAll(codecProblems(settings));
        contradictions.addAll(KafkaSettingNames.problems(settings));
        if (!contradictions.isEmpty()) {
            return contradictions;
        }
        ClientSettingsCheck check = new ClientSettingsCheck(settings);
        check.accepted(() -> new ProducerConfig(check.producerSettings()));
        check.accepted(() -> new ConsumerConfig(check.consumerSettings()));
        // JAAS, certificates and addresses are validated only when a client is created, which connects to nobody yet
        if (!OAuthEndpoints.requestsToken(settings)) {
            check.accepted(() -> Admin.create(new HashMap<>(settings)).close());
        }
        return check.problems.stream().distinct().toList();
    }

    private static List<SettingProblem> codecProblems(Map<String, Object> settings) {
        String codec = String.valueOf(settings.getOrDefault(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none"));
        SettingChecks checks = new SettingChecks("kafka");
        CompressionCodecs.problem(codec)
                .ifPresent(problem -> checks.require(false, ProducerConfig.COMPRESSION_TYPE_CONFIG, codec, problem));
        return checks.problems();
    }

    private static List<SettingProblem> consumerProblems(Map<String, Object> settings) {
        SettingChecks checks = new SettingChecks("kafka");
        require(checks, settings, ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        require(checks, settings, ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        return checks.problems();
    }

    private static void require(SettingChecks checks, Map<String, Object> settings, String key, String needed) {
        String value = String.valueOf(settings.getOrDefault(key, needed)).strip();
        checks.require(
                value.equalsIgnoreCase(needed), key, value, "publishing exactly once needs " + needed + "; remove it.");
    }

    private Map<String, Object> producerSettings() {
        Map<String, Object> config = ProducerSettings.of(settings, "jobwire", Integer.MAX_VALUE);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return config;
    }

    private Map<String, Object> consumerSettings() {
        Map<String, Object> config = new HashMap<>(settings);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return config;
    }

    private void accepted(Runnable creation) {
        try {
            creation.run();
        } catch (KafkaException | IllegalArgumentException | SecurityException refused) {
            if (KafkaFailures.isWrongSetting(refused)) {
                String reason = KafkaFailures.describe(refused);
                String setting = Objects.requireNonNullElse(KafkaFailures.setting(reason), "*");
                boolean address = setting.equals(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
                problems.add(SettingProblem.refused(
                        "kafka." + setting, address ? reason + "; write host:port, without quotation marks" : reason));
            }
        }
    }
}
