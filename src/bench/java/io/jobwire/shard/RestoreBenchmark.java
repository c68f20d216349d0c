package io.jobwire.shard;

import io.jobwire.benchmark.Samples;
import io.jobwire.kafka.KafkaClients;
import io.jobwire.sandbox.SandboxKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How fast shards are restored, compared with bare consumers in the same rounds: {@code ./mvnw -q -Dbench
 * -Dbench.main=io.jobwire.shard.RestoreBenchmark test-compile exec:exec}, with {@code -Dbench.args} for the number of
 * jobs (1,000,000), of jobs of each customer (100), and of rounds (7).
 *
 * <p>A bare consumer is a {@link KafkaConsumer} of bytes that reads the same partitions of the same topic once, with
 * the same isolation level and fetch sizes, and forgets what it has read. One, to which all partitions are assigned, is
 * compared with restoring on one thread; four, which share them, with restoring on the four threads of the service.
 */
public final class RestoreBenchmark {
    private static final int SHARDS = 12;
    private static final int IN_ONE_TRANSACTION = 20_000;
    private static final String TOPIC = "state";
    private static final String GROUP = "benchmark";
    private static final int READERS_AS_SHIPPED = 4;

    private final KafkaClients clients;
    private final int jobs;
    private final int jobsOfCustomer;
    private final int rounds;

    private RestoreBenchmark(KafkaClients clients, int jobs, int jobsOfCustomer, int rounds) {
        this.clients = clients;
        this.jobs = jobs;
        this.jobsOfCustomer = jobsOfCustomer;
        this.rounds = rounds;
    }

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        int jobs = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int jobsOfCustomer = args.length > 1 ? Integer.parseInt(args[1]) : 100;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 7;
        try (SandboxKafka kafka = SandboxKafka.start()) {
            KafkaClients clients = new KafkaClients(Map.of("bootstrap.servers", kafka.bootstrapServers()));
            new RestoreBenchmark(clients, jobs, jobsOfCustomer, rounds).run();
            clients.close();
        }
        System.exit(0); // the broker leaves threads behind
    }

    private void run() throws Exception {
        clients.admin()
                .createTopics(List.of(new NewTopic(TOPIC, Optional.of(SHARDS), Optional.empty())))
                .all()
                .get();
        int records = write();
        double[] bare = new double[rounds];
        double[] restored = new double[rounds];
        double[] bareTogether = new double[rounds];
        double[] restoredTogether = new double[rounds];
        System.out.printf(
                "%,d records of %,d jobs in %d shards, %d rounds after one that is not counted; thousands of records/s%n",
                records, jobs, SHARDS, rounds);
        for (int round = -1; round < rounds; round++) {
            double[] rates = {
                records / seconds(() -> readBare(1)) / 1e3,
                records / seconds(() -> restore(1)) / 1e3,
                records / seconds(() -> readBare(READERS_AS_SHIPPED)) / 1e3,
                records / seconds(() -> restore(READERS_AS_SHIPPED)) / 1e3
            };
            System.out.printf(
                    "  bare consumer %,6.0f   restored by one reader %,6.0f   %d bare consumers %,6.0f   by %d readers %,6.0f%n",
                    rates[0], rates[1], READERS_AS_SHIPPED, rates[2], READERS_AS_SHIPPED, rates[3]);
            if (round >= 0) {
                bare[round] = rates[0];
                restored[round] = rates[1];
                bareTogether[round] = rates[2];
                restoredTogether[round] = rates[3];
            }
        }
        print("bare consumer", Samples.of(bare));
        print("restored by one reader", Samples.of(restored));
        print(READERS_AS_SHIPPED + " bare consumers", Samples.of(bareTogether));
        print("restored by " + READERS_AS_SHIPPED + " readers, as shipped", Samples.of(restoredTogether));
        print("one reader / bare consumer", Samples.ratios(restored, bare));
        print("as shipped / bare consumer", Samples.ratios(restoredTogether, bare));
        print("as shipped / as many bare consumers", Samples.ratios(restoredTogether, bareTogether));
    }

    private static void print(String figure, Samples samples) {
        System.out.printf("%-40s %s%n", figure, samples);
    }

    /** Returns how many records it has written. */
    private int write() {
        int written = SHARDS;
        StateRecords records = new StateRecords(TOPIC, SHARDS, jobsOfCustomer);
        try (Producer<String, byte[]> producer = clients.newTransactionalProducer("benchmark")) {
            producer.initTransactions();
            producer.beginTransaction();
            for (TopicPartition partition : partitions()) {
                var unused = producer.send(ControlRecords.claim(partition, GROUP, SHARDS));
            }
            producer.commitTransaction();
            for (int first = 0; first < jobs; first += IN_ONE_TRANSACTION) {
                producer.beginTransaction();
                for (int number = first; number < Math.min(jobs, first + IN_ONE_TRANSACTION); number++) {
                    if (records.beginsCustomer(number)) {
                        var unused = producer.send(records.customer(number));
                        written++;
                    }
                    var unused = producer.send(records.job(number));
                    written++;
                }
                producer.commitTransaction();
            }
        }
        return written;
    }

    private void readBare(int consumers) throws InterruptedException, ExecutionException {
        inParallel(
                consumers,
                IntStream.range(0, consumers)
                        .<Callable<Void>>mapToObj(number -> () -> {
                            readBare(partitions().stream()
                                    .filter(each -> each.partition() % consumers == number)
                                    .toList());
                            return null;
                        })
                        .toList());
    }

    private void readBare(List<TopicPartition> partitions) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                clients.stateReaderSettings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                var unused = consumer.poll(Duration.ofMillis(200));
            }
        }
    }

    private void restore(int readers) throws InterruptedException, ExecutionException {
        ShardRestorer restorer = new ShardRestorer(clients, GROUP);
        List<Shard> shards = inParallel(
                readers,
                partitions().stream()
                        .<Callable<Shard>>map(partition -> () -> restore(restorer, partition))
                        .toList());
        long restored = shards.stream()
                .flatMap(shard -> shard.states().stream())
                .mapToLong(customer -> customer.jobs().jobs().size())
                .sum();
        if (restored != jobs) {
            throw new IllegalStateException(restored + " jobs restored");
        }
    }

    private static Shard restore(ShardRestorer restorer, TopicPartition partition) {
        try (ShardRestoration restoration = restorer.begin(partition, SHARDS)) {
            RestorationStep step = restoration.proceed(() -> false);
            while (step instanceof RestorationStep.Waits) {
                step = restoration.proceed(() -> false);
            }
            return ((RestorationStep.Restored) step).shard();
        }
    }

    private static <T> List<T> inParallel(int threads, List<Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : pool.invokeAll(tasks)) {
                results.add(each.get());
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }

    private static List<TopicPartition> partitions() {
        return IntStream.range(0, SHARDS)
                .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                .toList();
    }

    /** Something that is timed. */
    private interface Task {
        void run() throws Exception;
    }

    private static double seconds(Task task) throws Exception {
        System.gc(); // what others have left behind
        long begin = System.nanoTime();
        task.run();
        return (System.nanoTime() - begin) / 1e9;
    }
}
