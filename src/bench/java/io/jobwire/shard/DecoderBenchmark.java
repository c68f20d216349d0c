package io.jobwire.shard;

import io.jobwire.benchmark.Samples;
import io.jobwire.job.JobKey;
import io.jobwire.state.FastJobDecoder;
import io.jobwire.state.JobPacker;
import io.jobwire.state.PackedJobsBuilder;
import io.jobwire.state.StateCodec;
import io.jobwire.state.StateKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What the decoder that packs records without a parser gains: the same records, packed by it and by way of
 * {@link StateCodec}, in turns. {@code ./mvnw -q -Dbench -Dbench.main=io.jobwire.shard.DecoderBenchmark test-compile
 * exec:exec}.
 */
public final class DecoderBenchmark {
    private static final int RECORDS = 100_000;
    private static final int JOBS_OF_CUSTOMER = 100;
    private static final int ROUNDS = 9;
    private static final int ROUNDS_BEFORE = 5;

    private final List<JobKey> keys = new ArrayList<>();
    private final List<byte[]> values = new ArrayList<>();

    private DecoderBenchmark() {
        StateRecords records = new StateRecords("state", 1, JOBS_OF_CUSTOMER);
        for (int number = 0; number < RECORDS; number++) {
            ProducerRecord<String, byte[]> record = records.job(number);
            keys.add(Objects.requireNonNull(StateKey.parse(record.key()).job()));
            values.add(record.value());
        }
    }

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        DecoderBenchmark benchmark = new DecoderBenchmark();
        double[] fast = new double[ROUNDS];
        double[] simple = new double[ROUNDS];
        for (int round = -ROUNDS_BEFORE; round < ROUNDS; round++) {
            double fastNanos = benchmark.fast();
            double simpleNanos = benchmark.simple();
            if (round >= 0) {
                fast[round] = fastNanos;
                simple[round] = simpleNanos;
            }
        }
        System.out.println("FastJobDecoder, ns a record          " + Samples.of(fast));
        System.out.println("StateCodec and packing, ns a record  " + Samples.of(simple));
        System.out.println("StateCodec / FastJobDecoder          " + Samples.ratios(simple, fast));
    }

    private double fast() {
        JobPacker packer = new JobPacker();
        FastJobDecoder decoder = new FastJobDecoder(packer);
        PackedJobsBuilder jobs = new PackedJobsBuilder();
        long begin = System.nanoTime();
        for (int number = 0; number < RECORDS; number++) {
            if (number % JOBS_OF_CUSTOMER == 0) {
                jobs = new PackedJobsBuilder();
            }
            JobKey key = keys.get(number);
            if (!decoder.pack(key, values.get(number))) {
                throw new IllegalStateException("not in today's form");
            }
            jobs.put(key, packer);
        }
        return (double) (System.nanoTime() - begin) / RECORDS;
    }

    private double simple() throws IOException {
        PackedJobsBuilder jobs = new PackedJobsBuilder();
        long begin = System.nanoTime();
        for (int number = 0; number < RECORDS; number++) {
            if (number % JOBS_OF_CUSTOMER == 0) {
                jobs = new PackedJobsBuilder();
            }
            jobs.put(StateCodec.decodeJob(values.get(number)));
        }
        return (double) (System.nanoTime() - begin) / RECORDS;
    }
}
