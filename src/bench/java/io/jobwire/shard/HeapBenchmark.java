package io.jobwire.shard;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * How much heap a remembered job takes, with all that is remembered of its customer, for 100 and for 20 jobs of each:
 * {@code ./mvnw -q -Dbench -Dbench.main=io.jobwire.shard.HeapBenchmark test-compile exec:exec}, with
 * {@code -Dbench.args} for the number of jobs (1,000,000). Shards are built as they are on a restore. The records are
 * always the same, so the figure is, too.
 */
public final class HeapBenchmark {
    private static final int SHARDS = 12;

    private HeapBenchmark() {}

    /** Runs it. */
    public static void main(String[] args) {
        int jobs = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        build(1_000, 20); // loads the classes
        for (int jobsOfCustomer : new int[] {100, 20}) {
            long before = usedHeap();
            List<Shard> shards = build(jobs, jobsOfCustomer);
            double bytes = (usedHeap() - before) / (double) jobs;
            long remembered = shards.stream()
                    .flatMap(shard -> shard.states().stream())
                    .mapToLong(customer -> customer.jobs().jobs().size())
                    .sum();
            if (remembered != jobs) {
                throw new IllegalStateException(remembered + " jobs remembered");
            }
            System.out.printf("%,d jobs, %d of each customer: %.1f bytes of heap a job%n", jobs, jobsOfCustomer, bytes);
        }
    }

    private static List<Shard> build(int jobs, int jobsOfCustomer) {
        Map<Integer, ShardStateBuilder> builders = new HashMap<>();
        StateRecords records = new StateRecords("state", SHARDS, jobsOfCustomer);
        for (int number = 0; number < jobs; number++) {
            if (records.beginsCustomer(number)) {
                apply(records.customer(number), builders);
            }
            apply(records.job(number), builders);
        }
        List<Shard> shards = new ArrayList<>();
        builders.forEach((partition, builder) -> shards.add(new Shard(partition, 0, builder.build())));
        return shards;
    }

    private static void apply(ProducerRecord<String, byte[]> record, Map<Integer, ShardStateBuilder> builders) {
        builders.computeIfAbsent(
                        record.partition(),
                        partition -> new ShardStateBuilder(partition, SHARDS, new SkippedRecords(new LongAdder())))
                .apply(record.key(), record.value(), record.headers(), 0);
    }

    private static long usedHeap() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
