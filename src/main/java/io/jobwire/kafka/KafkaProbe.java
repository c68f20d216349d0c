package io.jobwire.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** Probes whether Kafka is reachable, remembers the latest result and logs when it changes. Thread-safe. */
@ApplicationScoped
public class KafkaProbe {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final KafkaClients clients;
    private volatile boolean reachable;
    private volatile boolean probed;

    public KafkaProbe(KafkaClients clients) {
        this.clients = clients;
    }

    /** Whether Kafka answered the latest probe; false before the first one. */
    public boolean reachable() {
        return reachable;
    }

    /** Asks for the cluster's nodes. Emits whether Kafka answered within 3 s, and never fails. */
    public Uni<Boolean> probe() {
        return Uni.createFrom()
                .completionStage(() -> clients.admin()
                        .describeCluster(new DescribeClusterOptions().timeoutMs((int) TIMEOUT.toMillis()))
                        .nodes()
                        .toCompletionStage())
                .map(nodes -> !nodes.isEmpty())
                .ifNoItem()
                .after(TIMEOUT.plusSeconds(1))
                .recoverWithItem(false)
                .onFailure()
                .recoverWithItem(false)
                .invoke(this::record);
    }

    private void record(boolean answered) {
        boolean changed = answered != reachable || !probed;
        reachable = answered;
        probed = true;
        if (changed && answered) {
            KafkaLog.LOG.reachable();
        } else if (changed) {
            KafkaLog.LOG.unreachable();
        }
    }
}
