package io.jobwire.kafka;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Probes whether Kafka is reachable, remembers the latest result and logs when it changes. Thread-safe. */
@ApplicationScoped
public class KafkaProbe {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final KafkaClients clients;
    private volatile boolean reachable;
    private volatile boolean probed;
    private volatile @Nullable String problem;

    public KafkaProbe(KafkaClients clients) {
        this.clients = clients;
    }

    /** Whether Kafka answered the latest probe; false before the first one. */
    public boolean reachable() {
        return reachable;
    }

    /** Why Kafka did not answer the latest probe, for an operator; null if it did, or before the first one. */
    public @Nullable String problem() {
        return problem;
    }

    /** Asks for the cluster's nodes. Emits whether Kafka answered within 3 s, and never fails. */
    public Uni<Boolean> probe() {
        return Uni.createFrom()
                .item(clients::admin)
                // the first call creates the client, which may wait for the identity service
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(admin -> Uni.createFrom().completionStage(() -> admin.describeCluster(
                                new DescribeClusterOptions().timeoutMs((int) TIMEOUT.toMillis()))
                        .nodes()
                        .toCompletionStage()))
                .map(nodes -> nodes.isEmpty() ? Optional.of("no broker is up") : Optional.<String>empty())
                .ifNoItem()
                .after(TIMEOUT.plusSeconds(1))
                .recoverWithItem(Optional.of(KafkaFailures.describe(new TimeoutException("no response in time"))))
                .onFailure()
                .recoverWithItem(failure -> Optional.of(KafkaFailures.describe(failure)))
                .invoke(this::record)
                .map(Optional::isEmpty);
    }

    /** Logs a change, and a new reason for a problem that lasts. */
    private void record(Optional<String> failure) {
        boolean changed = reachable == failure.isPresent() || !probed;
        boolean newReason = failure.isPresent() && !failure.get().equals(problem);
        reachable = failure.isEmpty();
        problem = failure.orElse(null);
        probed = true;
        if (failure.isPresent() && newReason) {
            KafkaLog.LOG.unreachable(failure.get());
        } else if (changed && reachable) {
            KafkaLog.LOG.reachable();
        }
    }
}
