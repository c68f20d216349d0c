package io.jobwire.publish;

import io.jobwire.benchmark.Samples;
import io.jobwire.elements.ReadingBenchmark;
import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.TopicSettings;
import io.jobwire.sandbox.SandboxKafka;
import io.jobwire.shard.GroupSettings;
import io.jobwire.shard.Observed;
import io.jobwire.shard.SoleMember;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * How many events a second are committed, and how long one takes, compared with a bare transactional producer with the
 * same settings that writes the same records, encoded beforehand, in the same transactions, but commits no offsets:
 * {@code ./mvnw -q -Dbench -Dbench.main=io.jobwire.publish.PublishBenchmark test-compile exec:exec}, with
 * {@code -Dbench.args} for the seconds of each latency measurement (10). The publisher, the group membership and the
 * broker, which runs in this process, are real. A latency begins when the body of a response with 20 rows has arrived;
 * it is read and compared on the thread that publishes. Prints each round, and medians.
 */
public final class PublishBenchmark {
    private static final int ROUNDS = 5;
    private static final int SHARDS = 12;
    private static final int CHANGES_PER_SECOND = 50;
    private static final int ROWS_OF_RESPONSE = 20;
    private static final TopicSettings TOPICS = topics("");
    private static final TopicSettings BARE_TOPICS = topics("-bare");

    private final Publisher publisher;
    private final Producer<String, byte[]> bare;
    private final RecordEncoder bareRecords =
            new RecordEncoder(BARE_TOPICS, read(EventSettings.class, Map.of()), Routes.NONE);
    private final ChangeSource source;
    private final List<List<Publication>> transactions;

    private PublishBenchmark(
            Publisher publisher,
            Producer<String, byte[]> bare,
            ChangeSource source,
            List<List<Publication>> transactions) {
        this.publisher = publisher;
        this.bare = bare;
        this.source = source;
        this.transactions = transactions;
    }

    /** How publications arrive. */
    private record Load(String name, int publications, int changesOfEach, int inFlight) {}

    /** What one round measured. */
    private record Round(double publisher, double bare) {}

    /** Runs it. */
    public static void main(String[] args) {
        int exitCode = 0;
        try {
            run(args);
        } catch (Exception failure) {
            Logger.getLogger(PublishBenchmark.class).error("The benchmark failed", failure);
            exitCode = 1;
        }
        System.exit(exitCode); // the broker leaves threads behind
    }

    private static void run(String[] args) throws Exception {
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        try (SandboxKafka kafka = SandboxKafka.start()) {
            KafkaClients clients = new KafkaClients(Map.of("bootstrap.servers", kafka.bootstrapServers()));
            createTopics(clients);
            List<List<Publication>> transactions = Collections.synchronizedList(new ArrayList<>());
            GroupSettings group = read(GroupSettings.class, Map.of("jobwire.replica-id", "benchmark"));
            Publisher[] holder = new Publisher[1];
            SoleMember member = new SoleMember(
                    clients,
                    kafka.bootstrapServers(),
                    group,
                    TOPICS.state(),
                    Map.of(),
                    shard -> holder[0].claim(shard));
            Publisher publisher = new Publisher(
                    clients,
                    member.membership(),
                    member.shards(),
                    group,
                    TOPICS,
                    read(EventSettings.class, Map.of()),
                    Routes.NONE,
                    new Observed<>(transaction -> committed(transaction).ifPresent(transactions::add)),
                    new PublishingStatusHolder());
            holder[0] = publisher;
            publisher.start().await().indefinitely();
            member.join(SHARDS);
            try (Producer<String, byte[]> bare = clients.newTransactionalProducer("bare")) {
                bare.initTransactions();
                ChangeSource source = new ChangeSource(
                        customer -> member.shards().forCustomer(customer).orElseThrow());
                new PublishBenchmark(publisher, bare, source, transactions).run(seconds);
            }
            publisher.stop();
            member.close();
            clients.close();
        }
    }

    private static Optional<List<Publication>> committed(TransactionCompleted transaction) {
        if (!(transaction.result() instanceof TransactionResult.Committed)) {
            System.out.println("  " + transaction.result());
        }
        return transaction.result() instanceof TransactionResult.Committed
                        && !transaction.publications().isEmpty()
                ? Optional.of(transaction.publications())
                : Optional.empty();
    }

    private void run(int seconds) throws Exception {
        throughput(new Load("backlog of 4,000 customers with 1 change", 4_000, 1, 4_000));
        throughput(new Load("backlog of 400 customers with 20 changes", 400, 20, 400));
        throughput(new Load("8 polls at a time with 1 change", 1_000, 1, 8));
        latency(seconds);
    }

    private void throughput(Load load) throws Exception {
        System.out.println("events/s, " + load.name());
        double[] publisherRates = new double[ROUNDS];
        double[] bareRates = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            int events = load.publications() * load.changesOfEach();
            transactions.clear();
            double publisherRate = events / publish(load);
            List<List<Publication>> batches = List.copyOf(transactions);
            double bareRate = events / writeBare(encoded(batches));
            System.out.printf(
                    "  bare %,9.0f/s   publisher %,9.0f/s   ratio %.2f   %d transactions%n",
                    bareRate, publisherRate, publisherRate / bareRate, batches.size());
            if (round >= 0) {
                publisherRates[round] = publisherRate;
                bareRates[round] = bareRate;
            }
        }
        System.out.printf(
                "median: bare %s/s, publisher %s/s, ratio %s%n",
                Samples.of(bareRates), Samples.of(publisherRates), Samples.ratios(publisherRates, bareRates));
    }

    /** Publishes, and returns how many seconds it takes until the last is committed. */
    private double publish(Load load) throws InterruptedException {
        List<Publication> publications = source.publications(load.publications(), load.changesOfEach());
        Semaphore free = new Semaphore(load.inFlight());
        System.gc();
        long begin = System.nanoTime();
        for (Publication each : publications) {
            free.acquire();
            publisher.publish(each).subscribe().with(result -> {
                requirePublished(result);
                free.release();
            });
        }
        free.acquire(load.inFlight());
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void requirePublished(PublishResult result) {
        if (!(result instanceof PublishResult.Published)) {
            System.err.println(result);
            System.exit(1);
        }
    }

    private List<List<ProducerRecord<String, byte[]>>> encoded(List<List<Publication>> batches) {
        return batches.stream().map(this::encodedBatch).toList();
    }

    private List<ProducerRecord<String, byte[]>> encodedBatch(List<Publication> batch) {
        return batch.stream()
                .flatMap(publication -> bareRecords.encode(publication, SHARDS).stream())
                .map(record -> record.encoding().get())
                .toList();
    }

    private double writeBare(List<List<ProducerRecord<String, byte[]>>> batches) {
        System.gc();
        long begin = System.nanoTime();
        batches.forEach(this::writeBatch);
        return (System.nanoTime() - begin) / 1e9;
    }

    private void writeBatch(List<ProducerRecord<String, byte[]>> records) {
        bare.beginTransaction();
        for (ProducerRecord<String, byte[]> record : records) {
            var unused = bare.send(record); // the commit fails if this does
        }
        bare.commitTransaction();
    }

    private void latency(int seconds) throws Exception {
        System.out.printf(
                "ms from response to commit, %d changes/s at random times, %d s a round%n",
                CHANGES_PER_SECOND, seconds);
        List<Round> medians = new ArrayList<>();
        List<Round> tails = new ArrayList<>();
        for (int round = -1; round < ROUNDS; round++) {
            int changes = CHANGES_PER_SECOND * (round < 0 ? 5 : seconds);
            Samples publisherTimes = publishAtRandom(changes);
            Samples bareTimes = writeBareAtRandom(changes);
            System.out.printf(
                    "  bare p50 %.1f p99 %.1f   publisher p50 %.1f p99 %.1f   ratio of p99 %.2f%n",
                    bareTimes.median(),
                    bareTimes.percentile(0.99),
                    publisherTimes.median(),
                    publisherTimes.percentile(0.99),
                    publisherTimes.percentile(0.99) / bareTimes.percentile(0.99));
            if (round >= 0) {
                medians.add(new Round(publisherTimes.median(), bareTimes.median()));
                tails.add(new Round(publisherTimes.percentile(0.99), bareTimes.percentile(0.99)));
            }
        }
        print("p50", medians);
        print("p99", tails);
    }

    private static void print(String name, List<Round> rounds) {
        double[] publisherTimes = rounds.stream().mapToDouble(Round::publisher).toArray();
        double[] bareTimes = rounds.stream().mapToDouble(Round::bare).toArray();
        System.out.printf(
                "median of %s: bare %s ms, publisher %s ms, ratio %s%n",
                name, Samples.of(bareTimes), Samples.of(publisherTimes), Samples.ratios(publisherTimes, bareTimes));
    }

    /** The time of each change, from when its response has arrived until its event is committed. */
    private Samples publishAtRandom(int changes) throws Exception {
        List<Publication> publications = source.publications(changes, 1);
        ReadingBenchmark response = new ReadingBenchmark();
        response.rows = ROWS_OF_RESPONSE;
        response.read();
        double[] millis = new double[changes];
        CountDownLatch pending = new CountDownLatch(changes);
        long[] due = dueTimes(changes);
        for (int i = 0; i < changes; i++) {
            int number = i;
            waitUntil(due[number]);
            var unused = response.oneRowChanged();
            publisher.publish(publications.get(number)).subscribe().with(result -> {
                requirePublished(result);
                millis[number] = (System.nanoTime() - due[number]) / 1e6;
                pending.countDown();
            });
        }
        pending.await();
        return Samples.of(millis);
    }

    /** The time of each transaction with one change, without the time for which it waited for the one before. */
    private Samples writeBareAtRandom(int changes) {
        List<List<ProducerRecord<String, byte[]>>> batches =
                encoded(source.publications(changes, 1).stream().map(List::of).toList());
        double[] millis = new double[changes];
        long[] due = dueTimes(changes);
        for (int i = 0; i < changes; i++) {
            waitUntil(due[i]);
            long begin = System.nanoTime();
            writeBatch(batches.get(i));
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        return Samples.of(millis);
    }

    private static long[] dueTimes(int changes) {
        Random random = new Random(changes);
        long[] due = new long[changes];
        double at = System.nanoTime();
        for (int i = 0; i < changes; i++) {
            at += -Math.log(1 - random.nextDouble()) / CHANGES_PER_SECOND * 1e9;
            due[i] = (long) at;
        }
        return due;
    }

    private static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void createTopics(KafkaClients clients) {
        List<NewTopic> topics = List.of(TOPICS, BARE_TOPICS).stream()
                .flatMap(each -> List.of(each.events(), each.state(), each.deadLetter()).stream())
                .map(name -> new NewTopic(name, Optional.of(SHARDS), Optional.empty()))
                .toList();
        KafkaClients.await(clients.admin().createTopics(topics).all());
    }

    private static TopicSettings topics(String suffix) {
        return read(
                TopicSettings.class,
                Map.of(
                        "jobwire.topics.events", "events" + suffix,
                        "jobwire.topics.state", "state" + suffix,
                        "jobwire.topics.dead-letter", "dead-letter" + suffix));
    }

    private static <T> T read(Class<T> mapping, Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withValidateUnknown(false)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(mapping);
    }
}
