package io.jobwire.shard;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who shares the customers with whom. */
@Singleton
public class GroupSettings {
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration STATIC_SESSION_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration SHORTEST_SESSION_TIMEOUT = Duration.ofSeconds(6);
    private static final Pattern REPLICA_ID = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    private final String groupId;
    private final Optional<String> replicaId;
    private final GroupProtocol protocol;
    private final Optional<Duration> sessionTimeout;

    public GroupSettings(
            @ConfigProperty(name = "jobwire.group-id", defaultValue = "jobwire") String groupId,
            @ConfigProperty(name = "jobwire.replica-id") Optional<String> replicaId,
            @ConfigProperty(name = "jobwire.group-protocol", defaultValue = "classic") GroupProtocol protocol,
            @ConfigProperty(name = "jobwire.session-timeout") Optional<Duration> sessionTimeout) {
        this.groupId = groupId;
        this.replicaId = replicaId;
        this.protocol = protocol;
        this.sessionTimeout = sessionTimeout;
    }

    /** The consumer group: replicas of one group share the customers among themselves. */
    public String groupId() {
        return groupId;
    }

    /**
     * A name for this replica that outlives its restarts, such as the pod's name in a stateful set; no other replica of
     * the group may have it at the same time. With it, a replica that is back within the session timeout finds its
     * shards where it left them, and what its last life left open in Kafka is ended at once.
     */
    public Optional<String> replicaId() {
        return replicaId;
    }

    /** How the group agrees on who owns what. */
    public GroupProtocol protocol() {
        return protocol;
    }

    /**
     * After how long without a sign of life a replica's shards are given to others: 10 s, or 30 s with a replica id,
     * within which a restart should be over. With {@link GroupProtocol#CONSUMER} the broker decides, and this says
     * nothing.
     */
    public Duration sessionTimeout() {
        return sessionTimeout.orElse(replicaId.isPresent() ? STATIC_SESSION_TIMEOUT : SESSION_TIMEOUT);
    }

    /** What is wrong with these settings, for people; each names the key, the value and the remedy. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        replicaId
                .filter(id -> !REPLICA_ID.matcher(id).matches())
                .ifPresent(id -> problems.add("jobwire.replica-id is \"" + id
                        + "\": use 1 to 200 letters, digits, dots, dashes and underscores"));
        if (sessionTimeout().compareTo(SHORTEST_SESSION_TIMEOUT) < 0) {
            problems.add(
                    "jobwire.session-timeout is " + sessionTimeout() + ": give 6s or more, Kafka's own lower limit");
        }
        if (protocol == GroupProtocol.CONSUMER && sessionTimeout.isPresent()) {
            problems.add("jobwire.session-timeout is " + sessionTimeout()
                    + ", but with jobwire.group-protocol=consumer the broker decides: leave it out, and set"
                    + " consumer.session.timeout.ms of the group with kafka-configs.sh --entity-type groups");
        }
        return problems;
    }
}
