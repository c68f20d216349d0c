package io.jobwire.signals;

import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.KafkaFailures;
import io.jobwire.kafka.SignalSettings;
import io.jobwire.kafka.StateReader;
import io.jobwire.lifecycle.FatalErrors;
import io.jobwire.redaction.VisibleText;
import io.jobwire.resilience.Backoff;
import io.jobwire.state.SignalPosition;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Follows the signal topic, outside any consumer group: every replica reads all of it, from the beginning of what Kafka
 * retains, and passes on what is a command. What is not is logged, the first {@value #MAX_LOGGED} times, and counted.
 * While the topic cannot be read, it keeps trying. Does nothing if no topic is set.
 *
 * <p>Thread-safe. It runs on a thread of its own.
 */
@ApplicationScoped
public class SignalReader {
    static final int MAX_LOGGED = 100;
    private static final Backoff RETRY = Backoff.withoutJitter(Duration.ofSeconds(1), Duration.ofSeconds(30));
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

    private final KafkaClients clients;
    private final @Nullable String topic;
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong ignored = new AtomicLong();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable SignalPosition newest;
    private volatile @Nullable Thread thread;
    private boolean failing;
    private long readUpTo = -1;
    private long firstEnd;

    /** A reader that does not read yet. */
    public SignalReader(KafkaClients clients, SignalSettings settings) {
        this.clients = clients;
        this.topic = settings.topic().orElse(null);
    }

    /**
     * Starts reading; to be called once, when the topic exists.
     *
     * @param receiver gets the signals in their order, several at a time, on the reader's thread
     */
    public void start(Consumer<List<Signal>> receiver) {
        String name = topic;
        if (name != null) {
            Thread started = FatalErrors.thread("signal-reader", () -> run(name, receiver));
            thread = started;
            started.start();
        }
    }

    /**
     * The newest position that is known: that of the last signal that was read, or of the last that the topic had when
     * this replica began to read it. Empty without signals, and until the topic could be read.
     */
    public Optional<SignalPosition> newest() {
        return Optional.ofNullable(newest);
    }

    /** How many signals have been accepted since the start. */
    public long accepted() {
        return accepted.get();
    }

    /** How many records have been ignored since the start. */
    public long ignored() {
        return ignored.get();
    }

    private void run(String name, Consumer<List<Signal>> receiver) {
        int failures = 0;
        while (!isStopping()) {
            try (StateReader reader = clients.newSignalReader()) {
                SignalStream stream = new SignalStream(reader, name);
                failures = 0;
                readable(name);
                while (!isStopping()) {
                    stream.next(receiver);
                }
            } catch (RuntimeException e) {
                failures++;
                unreadable(name, e);
                pause(failures);
            }
        }
    }

    private void readable(String name) {
        if (failing) {
            failing = false;
            SignalLog.LOG.readableAgain(name);
        }
    }

    private void unreadable(String name, RuntimeException failure) {
        if (!failing && !isStopping()) {
            failing = true;
            SignalLog.LOG.unreadable(name, KafkaFailures.describe(failure));
        }
    }

    private void pause(int failures) {
        try {
            var unused = stopping.await(RETRY.delay(failures).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** One connection to the topic. */
    private final class SignalStream {
        private final StateReader reader;
        private final String topicId;

        SignalStream(StateReader reader, String name) {
            this.reader = reader;
            this.topicId = topicId(name);
            TopicPartition partition = new TopicPartition(name, 0);
            List<TopicPartition> all = List.of(partition);
            reader.assign(all);
            long begin = reader.beginningOffsets(all).getOrDefault(partition, 0L);
            long end = reader.endOffsets(all).getOrDefault(partition, begin);
            SignalPosition last = newest;
            if (last == null || !last.topic().equals(topicId) || readUpTo >= end) {
                readUpTo = -1;
                firstEnd = end;
                newest = new SignalPosition(topicId, end - 1);
                SignalLog.LOG.following(name, end - begin);
            }
            reader.seek(partition, Math.max(readUpTo + 1, begin));
            reader.onOversized(batch -> ignore(batch.offset(), null, "its batch is too large once decompressed"));
        }

        private String topicId(String name) {
            TopicDescription description = KafkaClients.await(
                            clients.admin().describeTopics(List.of(name)).allTopicNames())
                    .get(name);
            return Objects.requireNonNull(description).topicId().toString();
        }

        void next(Consumer<List<Signal>> receiver) {
            List<Signal> signals = new ArrayList<>();
            for (ConsumerRecord<String, byte[]> record : reader.poll(POLL)) {
                read(record).ifPresent(signals::add);
                readUpTo = record.offset();
            }
            SignalPosition known = newest;
            if (known != null && readUpTo > known.offset()) {
                newest = new SignalPosition(topicId, readUpTo);
            }
            if (!signals.isEmpty()) {
                receiver.accept(signals);
            }
        }

        private Optional<Signal> read(ConsumerRecord<String, byte[]> record) {
            SignalDecoder.SignalContent reading = SignalDecoder.decode(record.key(), record.value());
            if (reading instanceof SignalDecoder.Understood command) {
                accepted.incrementAndGet();
                boolean isNew = record.offset() >= firstEnd;
                if (isNew) {
                    SignalLog.LOG.accepted(
                            record.offset(),
                            Objects.requireNonNullElse(command.id(), "none"),
                            VisibleText.line(command.command().toString()));
                }
                return Optional.of(new Signal(
                        new SignalPosition(topicId, record.offset()),
                        record.key().strip(),
                        command.command(),
                        command.id(),
                        isNew));
            }
            ignore(record.offset(), record.key(), ((SignalDecoder.NotUnderstood) reading).reason());
            return Optional.empty();
        }
    }

    private void ignore(long offset, @Nullable String key, String reason) {
        long number = ignored.incrementAndGet();
        if (number <= MAX_LOGGED) {
            String shown = key == null ? "" : key.substring(0, Math.min(key.length(), SignalDecoder.MAX_KEY_LENGTH));
            SignalLog.LOG.ignored(offset, VisibleText.line(shown), reason);
        }
        if (number == MAX_LOGGED) {
            SignalLog.LOG.ignoredMany(number);
        }
    }

    /** Stops reading. */
    @PreDestroy
    public void stop() throws InterruptedException {
        stopping.countDown();
        Thread current = thread;
        if (current != null) {
            current.interrupt();
            current.join(STOP_TIMEOUT.toMillis());
        }
    }
}
