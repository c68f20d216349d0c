package io.jobwire.kafka;

import io.jobwire.settings.SettingChecks;
import io.jobwire.settings.SettingProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the transactional producer. What the operator sets counts; Jobwire's own values fill the rest, and
 * follow from the operator's where Kafka demands that they fit: a delivery may not take less than a request and linger,
 * and a transaction has to outlast a delivery. Pure.
 */
final class ProducerSettings {
    /** Records of one transaction follow each other faster than that, so that few of them are a batch alone. */
    private static final long LINGER = 1;

    private static final long REQUEST_TIMEOUT = 5_000;
    private static final long DELIVERY_TIMEOUT = 9_000;
    private static final long TRANSACTION_TIMEOUT = 10_000;
    private static final long MAX_BLOCK = 15_000;
    /** How much longer than a delivery a transaction may take at least. */
    private static final long MARGIN = 1_000;
    /** All that a usual transaction writes to a partition fits in. */
    private static final int BATCH_BYTES = 65_536;

    /** Kafka's own default. */
    private static final int MAX_REQUEST_SIZE = 1_048_576;
    /** Of a batch's header, and for a record that is counted differently. */
    private static final int BATCH_MARGIN = 4_096;

    private ProducerSettings() {}

    /**
     * The complete settings of a producer.
     *
     * @param settings the operator's
     * @param maxBatchBytes limit of a batch of several records, beside the operator's own
     */
    static Map<String, Object> of(Map<String, Object> settings, String transactionalId, int maxBatchBytes) {
        Map<String, Object> config = new HashMap<>(settings);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, (int)
                Math.min(number(settings, ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES), maxBatchBytes));
        // with several, the second batch of a transaction can overtake the first, which the broker rejects and logs
        config.putIfAbsent(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, transactionalId);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        addTimes(config, settings);
        return config;
    }

    private static void addTimes(Map<String, Object> config, Map<String, Object> settings) {
        long linger = linger(settings);
        long wantedDelivery = number(settings, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.MAX_VALUE);
        long request = number(
                settings,
                CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
                Math.max(1, Math.min(REQUEST_TIMEOUT, wantedDelivery - linger)));
        long delivery = wantedDelivery == Long.MAX_VALUE
                ? Math.max(DELIVERY_TIMEOUT, linger + request + MARGIN)
                : wantedDelivery;
        long transaction = number(
                settings, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Math.max(TRANSACTION_TIMEOUT, delivery + MARGIN));
        config.put(ProducerConfig.LINGER_MS_CONFIG, linger);
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, bounded(request));
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, bounded(delivery));
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, bounded(transaction));
        config.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.max(MAX_BLOCK, transaction));
    }

    /** The operator's; or Jobwire's, if that and a request fit into the operator's delivery. */
    private static long linger(Map<String, Object> settings) {
        long request = number(settings, CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 1);
        long delivery = number(settings, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.MAX_VALUE);
        return number(settings, ProducerConfig.LINGER_MS_CONFIG, delivery - LINGER >= request ? LINGER : 0);
    }

    private static int bounded(long milliseconds) {
        return (int) Math.min(Integer.MAX_VALUE, milliseconds);
    }

    /**
     * How large a batch can be, before it is compressed, that a producer with these settings writes; at least as large
     * as with Kafka's own, since the topic may hold what was written with those.
     */
    static int maxBatchBytes(Map<String, Object> settings) {
        long record = number(settings, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_SIZE);
        long batch = number(settings, ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        long largest = Math.max(MAX_REQUEST_SIZE, Math.max(record, batch));
        return bounded(Math.min(Integer.MAX_VALUE / 2, largest)) + BATCH_MARGIN;
    }

    /** What the operator has set and exactly-once publishing cannot work with. */
    static List<SettingProblem> problems(Map<String, Object> settings) {
        SettingChecks checks = new SettingChecks("kafka");
        requireOneOf(checks, settings, ProducerConfig.ACKS_CONFIG, Set.of("all", "-1"), "all");
        requireOneOf(checks, settings, ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, Set.of("true"), "true");
        requireBetween(checks, settings, ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1, 5);
        requireBetween(checks, settings, ProducerConfig.RETRIES_CONFIG, 1, Integer.MAX_VALUE);
        checks.require(
                !settings.containsKey(ProducerConfig.TRANSACTIONAL_ID_CONFIG),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                String.valueOf(settings.get(ProducerConfig.TRANSACTIONAL_ID_CONFIG)),
                "remove it; it follows from jobwire.group-id and jobwire.replica-id.");
        checkTimes(checks, settings);
        return checks.problems();
    }

    private static void checkTimes(SettingChecks checks, Map<String, Object> settings) {
        long linger = linger(settings);
        long request = number(settings, CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 1);
        long delivery = number(settings, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.MAX_VALUE);
        checks.require(
                delivery >= linger + request,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                String.valueOf(delivery),
                "set it to at least " + (linger + request) + ", the sum of kafka.linger.ms and"
                        + " kafka.request.timeout.ms, or remove it.");
        long transaction = number(settings, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.MAX_VALUE);
        long leastDelivery = delivery == Long.MAX_VALUE ? linger + request : delivery;
        checks.require(
                transaction > leastDelivery,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                String.valueOf(transaction),
                "set it above " + leastDelivery + ", since a transaction has to outlast the delivery of its records, or"
                        + " remove it.");
    }

    private static void requireOneOf(
            SettingChecks checks, Map<String, Object> settings, String key, Set<String> allowed, String remedy) {
        String value = text(settings, key);
        checks.require(
                value == null || allowed.contains(value),
                key,
                String.valueOf(value),
                "publishing exactly once needs " + remedy + "; remove it.");
    }

    private static void requireBetween(
            SettingChecks checks, Map<String, Object> settings, String key, int minimum, int maximum) {
        long value = number(settings, key, minimum);
        checks.require(
                value >= minimum && value <= maximum,
                key,
                value,
                "publishing exactly once needs "
                        + (maximum == Integer.MAX_VALUE
                                ? minimum + " or more"
                                : "a value from " + minimum + " to " + maximum)
                        + "; correct or remove it.");
    }

    private static @Nullable String text(Map<String, Object> settings, String key) {
        Object value = settings.get(key);
        return value == null ? null : value.toString().strip();
    }

    /** The default where nothing, or no number, is set; Kafka itself then reports the latter. */
    private static long number(Map<String, Object> settings, String key, long defaultValue) {
        String value = text(settings, key);
        try {
            return value == null ? defaultValue : Long.parseLong(value);
        } catch (NumberFormatException notANumber) {
            return defaultValue;
        }
    }
}
