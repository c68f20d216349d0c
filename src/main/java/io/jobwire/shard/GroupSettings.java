package io.jobwire.shard;

import io.jobwire.settings.SettingChecks;
import io.jobwire.settings.SettingProblem;
import io.jobwire.state.ControlKey;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The consumer group whose replicas share the customers. */
@ConfigMapping(prefix = "jobwire")
public interface GroupSettings {
    /** The consumer group: replicas of one group share the customers among themselves. */
    @WithDefault("jobwire")
    String groupId();

    /**
     * A name for this replica that survives its restarts, such as the pod's name in a stateful set; no two replicas of
     * a group may share one. A replica that is back within the session timeout keeps its shards, and Kafka aborts at
     * once what it had left open.
     */
    Optional<String> replicaId();

    /** How the group's shards are assigned to its replicas. */
    @WithDefault("classic")
    GroupProtocol groupProtocol();

    /**
     * After how long without a heartbeat a replica's shards go to others; at least 6s. By default 10s, or 30s with a
     * replica id, which leaves time for a restart. Only for the classic protocol: with {@code consumer} the broker
     * decides.
     */
    Optional<Duration> sessionTimeout();

    private static boolean isReplicaId(String id) {
        return !id.isEmpty()
                && id.length() <= 200
                && id.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0));
    }

    /** The problems of these settings. */
    static List<SettingProblem> problems(GroupSettings settings) {
        SettingChecks checks = new SettingChecks("jobwire")
                .require(!settings.groupId().isBlank(), "group-id", settings.groupId(), "give the group a name.")
                .require(
                        settings.groupId().isBlank() || ControlKey.isGroup(settings.groupId()),
                        "group-id",
                        settings.groupId(),
                        "give the group a name of at most " + ControlKey.MAX_GROUP_LENGTH
                                + " characters, without control characters.");
        settings.replicaId()
                .ifPresent(id -> checks.require(
                        isReplicaId(id),
                        "replica-id",
                        id,
                        "use 1 to 200 ASCII letters, digits, dots, underscores and dashes."));
        settings.sessionTimeout().ifPresent(timeout -> checks.require(
                        timeout.compareTo(Duration.ofSeconds(6)) >= 0,
                        "session-timeout",
                        timeout,
                        "set it to 6s or more, which is the brokers' lower limit.")
                .require(
                        settings.groupProtocol() == GroupProtocol.CLASSIC,
                        "session-timeout",
                        timeout,
                        "leave it out, because with jobwire.group-protocol=consumer the broker decides; set"
                                + " consumer.session.timeout.ms of the group with kafka-configs.sh"
                                + " --entity-type groups."));
        return checks.problems();
    }
}
