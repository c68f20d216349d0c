package io.jobwire.sandbox;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Reads the events as any consumer would, and prints them as a table. It reads committed events only, and continues
 * where its consumer group stopped. Runs on its own thread until it is closed.
 */
public final class EventPrinter implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EventPrinter.class);
    private static final String ROW = "%-12s  %-24s  %-14s  %7s  %-34s  %-30s  %s";
    private static final String HEADER =
            String.format(ROW, "TIME", "CUSTOMER", "CHANGE", "VERSION", "STATUS", "MODULE", "JOB");

    private final KafkaConsumer<String, byte[]> consumer;
    private final Consumer<String> out;
    private final Thread thread;
    private boolean headerPrinted;

    private EventPrinter(KafkaConsumer<String, byte[]> consumer, String topic, Consumer<String> out) {
        this.consumer = consumer;
        this.out = out;
        this.thread = new Thread(() -> run(topic), "event-printer");
        thread.setDaemon(true);
    }

    /**
     * Starts a printer. The topic need not exist yet.
     *
     * @param bootstrapServers of Kafka
     * @param topic of the events
     * @param groupId the consumer group; starts at the earliest event if the group is new
     * @param out receives the lines, without line terminators
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
                // finds the topic soon after its creation
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                1_000);
        EventPrinter printer = new EventPrinter(
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer()), topic, out);
        printer.thread.start();
        return printer;
    }

    /**
     * Runs a printer as a process of its own, until the process is stopped. The environment variables
     * {@code KAFKA_BOOTSTRAP_SERVERS}, {@code EVENTS_TOPIC} and {@code EVENTS_GROUP} configure it.
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

    /** The table row of an event, with its time of observation in the default time zone. */
    static String row(ObservedEvent event) {
        LocalTime time =
                LocalTime.ofInstant(event.observedAt(), ZoneId.systemDefault()).truncatedTo(ChronoUnit.MILLIS);
        String status = event.previousStatus() == null
                ? event.status().toString()
                : event.previousStatus() + " -> " + event.status();
        return String.format(
                ROW,
                time,
                Objects.requireNonNullElse(event.organization(), event.customerId()),
                event.change(),
                event.version(),
                status,
                Objects.requireNonNullElse(event.module(), "-"),
                event.jobKey());
    }

    /** The table row of an event about a customer. */
    static String row(CustomerNotice notice) {
        LocalTime time =
                LocalTime.ofInstant(notice.time(), ZoneId.systemDefault()).truncatedTo(ChronoUnit.MILLIS);
        return String.format(ROW, time, notice.name(), notice.kind(), "-", notice.reason(), "-", "-");
    }

    /** Leaves the consumer group and stops. */
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
            // a pattern, since the client logs warnings about a subscribed topic that does not exist yet
            consumer.subscribe(Pattern.compile(Pattern.quote(topic)));
            while (true) {
                consumer.poll(Duration.ofSeconds(1)).forEach(this::print);
            }
        } catch (WakeupException | InterruptException closed) {
            LOG.debug("The event printer stopped");
        } catch (RuntimeException failure) {
            LOG.error("The event printer failed; no more events are printed", failure);
        }
    }

    private void print(ConsumerRecord<String, byte[]> record) {
        if (!headerPrinted) {
            out.accept(HEADER);
            headerPrinted = true;
        }
        try {
            out.accept(
                    ObservedEvent.isAboutJob(record) ? row(ObservedEvent.of(record)) : row(CustomerNotice.of(record)));
        } catch (IllegalArgumentException notAnEvent) {
            out.accept(notAnEvent.getMessage());
        }
    }
}
