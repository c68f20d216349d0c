package io.jobwire.shard;

import io.jobwire.job.Job;
import io.jobwire.job.JobField;
import io.jobwire.job.JobKey;
import io.jobwire.job.JobStatus;
import io.jobwire.job.KnownJob;
import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.PartitionCountHeader;
import io.jobwire.kafka.StateReader;
import io.jobwire.sandbox.SandboxKafka;
import io.jobwire.state.StateCodec;
import io.jobwire.state.StateKey;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * How much heap a remembered job takes, and how fast shards are restored, compared with a bare consumer that reads the
 * same topic and forgets it: {@code ./mvnw -q -Dbench -Dbench.main=io.jobwire.shard.RestoreBenchmark test-compile
 * exec:exec}, with {@code -Dbench.args} for the number of jobs (1,000,000). It prints each round and the medians.
 */
public final class RestoreBenchmark {
    private static final int ROUNDS = 5;
    private static final int SHARDS = 12;
    private static final int JOBS_OF_A_CUSTOMER = 100;
    private static final int IN_ONE_TRANSACTION = 20_000;
    private static final String TOPIC = "state";
    private static final String GROUP = "benchmark";
    private static final int READERS_AS_SHIPPED = 4;

    private final KafkaClients clients;
    private final int jobs;

    private RestoreBenchmark(KafkaClients clients, int jobs) {
        this.clients = clients;
        this.jobs = jobs;
    }

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        int jobs = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        try (SandboxKafka kafka = SandboxKafka.start()) {
            KafkaClients clients = new KafkaClients(Map.of("bootstrap.servers", kafka.bootstrapServers()));
            new RestoreBenchmark(clients, jobs).run();
            clients.close();
        }
        System.exit(0); // the broker leaves threads behind
    }

    private void run() throws Exception {
        clients.admin()
                .createTopics(List.of(new NewTopic(TOPIC, Optional.of(SHARDS), Optional.empty())))
                .all()
                .get();
        write();
        double[] bare = new double[ROUNDS];
        double[] one = new double[ROUNDS];
        double[] shipped = new double[ROUNDS];
        double[] heap = new double[ROUNDS];
        System.out.printf("%d jobs, %d shards, %d rounds after one that is not counted%n", jobs, SHARDS, ROUNDS);
        for (int round = -1; round < ROUNDS; round++) {
            double bareRate = jobs / seconds(this::readBare);
            double oneRate = jobs / seconds(() -> restore(1));
            List<Shard> kept = new ArrayList<>();
            long before = usedHeap();
            double shippedRate = jobs / seconds(() -> kept.addAll(restore(READERS_AS_SHIPPED)));
            double bytes = (usedHeap() - before) / (double) jobs;
            long remembered = kept.stream()
                    .flatMap(shard -> shard.states().stream())
                    .mapToLong(customer -> customer.jobs().jobs().size())
                    .sum();
            if (remembered != jobs) {
                throw new IllegalStateException(remembered + " jobs restored");
            }
            System.out.printf(
                    "  bare consumer %,9.0f/s   restored by one reader %,9.0f/s   by %d readers %,9.0f/s   %.1f bytes a job%n",
                    bareRate, oneRate, READERS_AS_SHIPPED, shippedRate, bytes);
            if (round >= 0) {
                bare[round] = bareRate;
                one[round] = oneRate;
                shipped[round] = shippedRate;
                heap[round] = bytes;
            }
        }
        System.out.printf(
                "median: bare consumer %,.0f/s; one reader %,.0f/s (%.0f %%); as shipped %,.0f/s (%.0f %%); %.1f bytes a job%n",
                median(bare),
                median(one),
                100 * median(one) / median(bare),
                median(shipped),
                100 * median(shipped) / median(bare),
                median(heap));
    }

    private void write() {
        Random random = new Random(1);
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
                    var unused = producer.send(record(number, random));
                }
                producer.commitTransaction();
            }
        }
    }

    private static ProducerRecord<String, byte[]> record(int number, Random random) {
        int place = number / JOBS_OF_A_CUSTOMER;
        String customer = new UUID(place, 42).toString();
        KnownJob known = job(number, random);
        String key = new StateKey(customer, known.job().key()).text();
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(TOPIC, StateKey.partition(customer, SHARDS), key, StateCodec.encode(known));
        PartitionCountHeader.write(record.headers(), SHARDS);
        return record;
    }

    private static KnownJob job(int number, Random random) {
        Instant start = Instant.parse("2026-11-01T00:00:00Z").plusSeconds(random.nextInt(2_000_000));
        long takes = 60L + random.nextInt(7_200);
        long total = random.nextInt(100_000);
        long failed = random.nextInt(100);
        String id = String.format("IB202611%016d", number);
        Job job = Job.builder(new JobKey(id))
                .set(JobField.JOB_ID, id)
                .set(JobField.TYPE, "Microsoft 365")
                .set(JobField.MODULE, random.nextBoolean() ? "SharePoint Online" : "Microsoft 365 Groups")
                .set(JobField.NAME, "Backup plan " + random.nextInt(1_000))
                .set(JobField.STATUS, random.nextBoolean() ? JobStatus.FINISHED : JobStatus.FINISHED_WITH_EXCEPTION)
                .set(JobField.STATUS_TEXT, "Finished with exception")
                .set(JobField.COUNTS_TOTAL, total)
                .set(JobField.COUNTS_SUCCESSFUL, total - failed)
                .set(JobField.COUNTS_FAILED, failed)
                .set(JobField.COUNTS_SKIPPED, 0L)
                .set(JobField.COUNTS_WARNING, 0L)
                .set(JobField.BACKUP_SIZE_BYTES, (long) random.nextInt() << 8)
                .set(JobField.START_TIME, start)
                .set(JobField.END_TIME, start.plusSeconds(takes))
                .set(JobField.DURATION_SECONDS, takes)
                .set(JobField.LAST_MODIFY_TIME, start.plusSeconds(takes + 1))
                .build();
        return new KnownJob(job, 1 + random.nextInt(5), start.plusNanos(takes * 1_000_000_123L));
    }

    private void readBare() {
        List<TopicPartition> all = partitions();
        try (StateReader consumer = clients.newStateReader()) {
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                var unused = consumer.poll(Duration.ofMillis(200));
            }
        }
    }

    private List<Shard> restore(int readers) throws InterruptedException, ExecutionException {
        ShardRestorer restorer = new ShardRestorer(clients, GROUP);
        ExecutorService threads = Executors.newFixedThreadPool(readers);
        try {
            List<Future<Shard>> reading = partitions().stream()
                    .map(partition -> threads.submit(() -> restore(restorer, partition)))
                    .toList();
            List<Shard> restored = new ArrayList<>();
            for (Future<Shard> each : reading) {
                restored.add(each.get());
            }
            return restored;
        } finally {
            threads.shutdown();
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
        long begin = System.nanoTime();
        task.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static long usedHeap() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
