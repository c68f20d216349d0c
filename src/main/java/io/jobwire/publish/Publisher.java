package io.jobwire.publish;

import io.jobwire.job.Change;
import io.jobwire.shard.GroupSettings;
import io.jobwire.shard.KafkaClients;
import io.jobwire.shard.Membership;
import io.jobwire.shard.Permit;
import io.jobwire.shard.Shard;
import io.jobwire.shard.Shards;
import io.jobwire.shard.TopicSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the changes of customers, each publication wholly or not at all, and exactly once for readers with
 * {@code isolation.level=read_committed}. Publications that come within a few milliseconds, or while a transaction is
 * under way, share the next transaction. An aborted transaction is tried again for some seconds. A change that Kafka
 * refuses is set aside among the dead letters, and the rest goes through. Thread-safe.
 */
@ApplicationScoped
public class Publisher {
    private static final Logger LOG = Logger.getLogger(Publisher.class);
    private static final Duration LINGER = Duration.ofMillis(5);
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final Duration MEMBERSHIP_TIMEOUT = Duration.ofSeconds(10);
    /** A rebalance refuses transactions for a moment, so trying again soon spares the customers another poll. */
    private static final Duration TRY_FOR = Duration.ofSeconds(10);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(6);
    private static final int MOST_TOGETHER = 200;
    /** After the watch loop, before the channels and with them the consumer group. */
    private static final int AFTER_THE_LOOP = 3_000;

    private final Membership membership;
    private final Shards shards;
    private final Event<TransactionEnded> ended;
    private final RecordEncoder encoder;
    private final String stateTopic;
    private final Transactions transactions;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Deque<List<Waiting>> again = new ArrayDeque<>();
    private final Thread thread = new Thread(this::run, "publisher");
    private boolean turnOfTheQueue;
    private boolean failing;
    private volatile boolean stopping;

    Publisher(
            KafkaClients clients,
            Membership membership,
            Shards shards,
            GroupSettings group,
            TopicSettings topics,
            EventSettings events,
            Event<TransactionEnded> ended) {
        this.membership = membership;
        this.shards = shards;
        this.ended = ended;
        this.encoder = new RecordEncoder(topics, events);
        this.stateTopic = topics.state();
        String transactionalId = group.groupId() + "-"
                + group.replicaId().orElseGet(() -> UUID.randomUUID().toString());
        this.transactions = new Transactions(() -> clients.newTransactionalProducer(transactionalId));
        this.thread.start();
    }

    /** A publication, and who waits for its receipt. */
    private record Waiting(Publication publication, UniEmitter<? super Receipt> receipt) {
        /** Whatever the receiver does with it, what is committed stays committed. */
        void give(Receipt given) {
            try {
                receipt.complete(given);
            } catch (RuntimeException bug) {
                LOG.error("A receipt could not be given", bug);
            }
        }
    }

    /**
     * Publishes once subscribed to; the receipt comes on the publisher's thread. Never fails. At most one publication
     * of a customer may be under way at a time.
     */
    public Uni<Receipt> publish(Publication publication) {
        return Uni.createFrom().emitter(receipt -> {
            if (stopping) {
                receipt.complete(new Receipt.Unpublished("Jobwire is stopping"));
            } else {
                queue.add(new Waiting(publication, receipt));
            }
        });
    }

    private void run() {
        try {
            while (!stopping || !queue.isEmpty()) {
                List<Waiting> together = next();
                if (!together.isEmpty()) {
                    publishGuarded(together);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            transactions.close();
        }
    }

    /** Those that are to be tried again and those in the queue take turns. */
    private List<Waiting> next() throws InterruptedException {
        turnOfTheQueue = !turnOfTheQueue;
        if (again.isEmpty()) {
            return gather(IDLE);
        }
        return turnOfTheQueue ? gather(Duration.ZERO) : again.removeFirst();
    }

    private List<Waiting> gather(Duration wait) throws InterruptedException {
        List<Waiting> together = new ArrayList<>();
        Waiting next = queue.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        while (next != null) {
            together.add(next);
            next = together.size() < MOST_TOGETHER ? queue.poll(LINGER.toMillis(), TimeUnit.MILLISECONDS) : null;
        }
        return together;
    }

    private void publishGuarded(List<Waiting> together) throws InterruptedException {
        try {
            publish(together);
        } catch (RuntimeException unencodable) {
            if (together.size() > 1) {
                together.forEach(waiting -> again.addLast(List.of(waiting)));
            } else {
                setAsideAll(together.get(0), unencodable);
            }
        }
    }

    private void publish(List<Waiting> together) throws InterruptedException {
        long begin = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        Attempt attempt = attempt(together);
        while (attempt.outcome() instanceof Outcome.Aborted
                && !stopping
                && System.nanoTime() - begin < TRY_FOR.toNanos()) {
            Thread.sleep(pause.toMillis());
            pause = pause.multipliedBy(2).compareTo(LAST_PAUSE) > 0 ? LAST_PAUSE : pause.multipliedBy(2);
            attempt = attempt(attempt.waiting());
        }
        conclude(attempt);
    }

    /**
     * One transaction for all.
     *
     * @param waiting those whose shards were still ours; the others have got their receipt
     * @param parts by which the records at fault are found
     */
    private record Attempt(List<Waiting> waiting, List<List<Part>> parts, @Nullable Outcome outcome) {}

    private Attempt attempt(List<Waiting> together) throws InterruptedException {
        Set<Shard> concerned =
                together.stream().map(waiting -> waiting.publication().shard()).collect(Collectors.toUnmodifiableSet());
        CompletableFuture<Permit> asked = membership.permit(concerned).subscribeAsCompletionStage();
        Permit granted;
        try {
            granted = asked.get(MEMBERSHIP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            var unused = asked.thenAccept(Permit::close); // it may still come
            return new Attempt(
                    together, List.of(), new Outcome.Aborted("The consumer group's metadata cannot be had: " + e));
        }
        try (Permit permit = granted) {
            together.stream()
                    .filter(waiting -> !permit.covers(waiting.publication().shard()))
                    .forEach(waiting -> waiting.give(new Receipt.Lost()));
            List<Waiting> ours = together.stream()
                    .filter(waiting -> permit.covers(waiting.publication().shard()))
                    .toList();
            return ours.isEmpty() ? new Attempt(ours, List.of(), null) : transaction(ours, permit);
        }
    }

    private Attempt transaction(List<Waiting> waiting, Permit permit) {
        long begin = System.nanoTime();
        List<List<Part>> parts = waiting.stream()
                .map(each -> encoder.encode(each.publication(), shards.count()))
                .toList();
        Outcome outcome = transactions.write(
                parts.stream().flatMap(List::stream).map(Part::record).toList(), stateTopic, permit.member());
        if (outcome instanceof Outcome.InDoubt) {
            waiting.forEach(each -> shards.restoreAgain(each.publication().shard()));
            transactions.settle();
        }
        say(outcome);
        tell(new TransactionEnded(
                outcome,
                waiting.stream().map(Waiting::publication).toList(),
                Duration.ofNanos(System.nanoTime() - begin)));
        return new Attempt(waiting, parts, outcome);
    }

    /** Whatever an observer does, what is committed stays committed. */
    private void tell(TransactionEnded transaction) {
        try {
            ended.fire(transaction);
        } catch (RuntimeException bug) {
            LOG.error("An observer of transactions failed", bug);
        }
    }

    private void say(Outcome outcome) {
        LOG.debugf("Transaction: %s", outcome.getClass().getSimpleName());
        boolean failed = outcome instanceof Outcome.Aborted || outcome instanceof Outcome.InDoubt;
        if (failed && !failing) {
            LOG.warnf("A transaction failed, and its changes will be told later: %s", outcome);
        }
        failing = failed;
    }

    private void conclude(Attempt attempt) {
        Outcome outcome = attempt.outcome();
        if (outcome instanceof Outcome.Committed) {
            attempt.waiting().forEach(waiting -> waiting.give(new Receipt.Published(waiting.publication())));
        } else if (outcome instanceof Outcome.Refused refused) {
            isolate(attempt, refused);
        } else if (outcome != null) {
            attempt.waiting().forEach(waiting -> waiting.give(new Receipt.Unpublished(outcome.toString())));
        }
    }

    /** Those at fault are tried again one by one, without the records at fault if they were alone already. */
    private void isolate(Attempt attempt, Outcome.Refused refused) {
        List<Waiting> innocent = new ArrayList<>();
        for (int i = 0; i < attempt.waiting().size(); i++) {
            Waiting waiting = attempt.waiting().get(i);
            List<Part> atFault = attempt.parts().get(i).stream()
                    .filter(part -> refused.records().contains(part.record()))
                    .toList();
            if (atFault.isEmpty()) {
                innocent.add(waiting);
            } else if (attempt.waiting().size() > 1) {
                again.addLast(List.of(waiting));
            } else {
                setAside(waiting, atFault, refused.reason());
            }
        }
        if (!innocent.isEmpty()) {
            again.addFirst(innocent);
        }
    }

    private void setAside(Waiting waiting, List<Part> atFault, String reason) {
        Publication rest = waiting.publication();
        List<Part> statesFirst = atFault.stream()
                .sorted(Comparator.comparing(part -> !(part.about() instanceof Part.JobState)))
                .toList();
        for (Part part : statesFirst) {
            Publication without = part.about().restOf(rest, reason).orElse(null);
            if (without == null) {
                LOG.errorf("Kafka refuses a state record, so nothing of its customer is published: %s", reason);
                waiting.give(new Receipt.Unpublished(reason));
                return;
            }
            rest = without;
        }
        LOG.warnf(
                "Kafka refuses %d of the records about customer %s, which are set aside: %s",
                atFault.size(), rest.next().customer().id(), reason);
        again.addLast(List.of(new Waiting(rest, waiting.receipt())));
    }

    /** What cannot be made into records cannot be published, ever; so it is not tried at each poll. */
    private void setAsideAll(Waiting waiting, RuntimeException unencodable) {
        LOG.error("Changes cannot be encoded, and are set aside", unencodable);
        Publication rest = waiting.publication();
        for (Change change : rest.changes()) {
            rest = rest.without(change, unencodable.toString());
        }
        if (waiting.publication().changes().isEmpty()) {
            waiting.give(new Receipt.Unpublished(unencodable.toString()));
        } else {
            again.addLast(List.of(new Waiting(rest, waiting.receipt())));
        }
    }

    /** Takes no further publication, lets the transaction under way end, and aborts it if it takes too long. */
    void stop(@Observes @Priority(AFTER_THE_LOOP) ShutdownEvent event) throws InterruptedException {
        stop();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        thread.join(STOP_TIMEOUT.toMillis());
        thread.interrupt();
    }
}
