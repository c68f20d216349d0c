package io.jobwire.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.jboss.logging.Logger;

/** Whether Kafka can be reached: asked time and again, and remembered in between. Thread-safe. */
@ApplicationScoped
public class KafkaProbe {
    private static final Logger LOG = Logger.getLogger(KafkaProbe.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final KafkaClients clients;
    private volatile boolean reachable;
    private volatile boolean asked;

    public KafkaProbe(KafkaClients clients) {
        this.clients = clients;
    }

    /** Whether Kafka answered when it was last asked; false before. */
    public boolean reachable() {
        return reachable;
    }

    /** Asks for the cluster's nodes and gives whether it answered within 3 s; never fails. */
    public Uni<Boolean> ask() {
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
                .invoke(this::remember);
    }

    private void remember(boolean answered) {
        if (answered != reachable || !asked) {
            LOG.log(
                    answered ? Logger.Level.INFO : Logger.Level.WARN,
                    answered ? "Kafka answers" : "Kafka does not answer: polling pauses until it does");
        }
        reachable = answered;
        asked = true;
    }
}
