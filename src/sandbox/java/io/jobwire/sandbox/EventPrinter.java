package io.jobwire.sandbox;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * A plain consumer of the events, as any reader could write it: reads what is committed, from the earliest event that
 * its group has not read yet, and prints each as one line. Runs on a thread of its own until it is closed.
 */
public final class EventPrinter implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EventPrinter.class);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Consumer<String> out;
    private final Thread thread;

    private EventPrinter(KafkaConsumer<String, byte[]> consumer, String topic, Consumer<String> out) {
        this.consumer = consumer;
        this.out = out;
        this.thread = new Thread(() -> run(topic), "event-printer");
        thread.setDaemon(true);
    }

    /**
     * Starts one. The topic need not exist yet.
     *
     * @param bootstrapServers where Kafka is
     * @param topic the topic of events
     * @param groupId the consumer group; printers of one group go on where the last one stopped
     * @param out takes the lines, one by one, without line ends
     */
    public static EventPrinter start(String bootstrapServers, String topic, String groupId, Consumer<String> out) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                groupId,
                ConsumerConfig.CLIENT_ID_CONFIG,
                "event-printer",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                // the topic may be created any moment
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                1_000);
        EventPrinter printer = new EventPrinter(
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer()), topic, out);
        printer.thread.start();
        return printer;
    }

    /**
     * A printer that is a process of its own, set up by the environment variables {@code KAFKA_BOOTSTRAP_SERVERS},
     * {@code EVENTS_TOPIC} and {@code EVENTS_GROUP}; it runs until the process is stopped.
     */
    public static void main(String[] args) throws InterruptedException {
        Map<String, String> variables = System.getenv();
        EventPrinter printer = start(
                variables.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092"),
                variables.getOrDefault("EVENTS_TOPIC", "elements.job-status-changed"),
                variables.getOrDefault("EVENTS_GROUP", "event-printer"),
                System.out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(printer::close, "stop"));
        printer.thread.join();
    }

    /** The line for an event: when, whose, what, how it changed, and its version. */
    static String line(ObservedEvent event) {
        LocalTime time =
                LocalTime.ofInstant(event.observedAt(), ZoneId.systemDefault()).truncatedTo(ChronoUnit.MILLIS);
        String change = event.previousStatus() == null
                ? event.status().toString()
                : event.previousStatus() + " -> " + event.status();
        return String.format(
                "%-12s  %-22s  %-22s  %-24s  %-14s  %s  v%d",
                time,
                Objects.requireNonNullElse(event.organization(), event.customerId()),
                Objects.requireNonNullElse(event.module(), "-"),
                event.jobKey(),
                event.change(),
                change,
                event.version());
    }

    /** Leaves the group and stops. */
    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(5_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(String topic) {
        try (consumer) {
            consumer.subscribe(List.of(topic));
            while (true) {
                consumer.poll(Duration.ofSeconds(1)).forEach(this::print);
            }
        } catch (WakeupException | InterruptException closed) {
            LOG.debug("No more events are printed");
        } catch (RuntimeException failed) {
            LOG.error("No more events are printed", failed);
        }
    }

    private void print(ConsumerRecord<String, byte[]> record) {
        try {
            out.accept(line(ObservedEvent.of(record)));
        } catch (IllegalArgumentException notAnEvent) {
            out.accept(notAnEvent.getMessage());
        }
    }
}
