package io.jobwire;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The topics, and the ACLs that docs/kafka.md requires for a service that must not create its topics. */
final class KafkaAcls {
    private static final String EVENTS = "elements.job-status-changed";
    private static final String STATE = "elements.job-state";
    private static final String DEAD_LETTERS = "elements.job-dead-letter";
    /** The topic of signals. */
    static final String SIGNALS = "elements.signals";

    private KafkaAcls() {}

    /** Creates the topics as an administrator does. */
    static void createTopics(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        admin.createTopics(List.of(
                        new NewTopic(EVENTS, 4, (short) 1),
                        new NewTopic(STATE, 4, (short) 1).configs(Map.of("cleanup.policy", "compact")),
                        new NewTopic(DEAD_LETTERS, 4, (short) 1),
                        new NewTopic(SIGNALS, 1, (short) 1)))
                .all()
                .get(30, TimeUnit.SECONDS);
    }

    /** The ACLs that a principal requires. */
    static Stream<AclBinding> required(String principal) {
        return Stream.of(
                acl(principal, ResourceType.TOPIC, EVENTS, PatternType.LITERAL, AclOperation.WRITE),
                acl(principal, ResourceType.TOPIC, STATE, PatternType.LITERAL, AclOperation.WRITE),
                acl(principal, ResourceType.TOPIC, STATE, PatternType.LITERAL, AclOperation.READ),
                acl(principal, ResourceType.TOPIC, STATE, PatternType.LITERAL, AclOperation.DESCRIBE_CONFIGS),
                acl(principal, ResourceType.TOPIC, DEAD_LETTERS, PatternType.LITERAL, AclOperation.WRITE),
                acl(principal, ResourceType.TOPIC, SIGNALS, PatternType.LITERAL, AclOperation.READ),
                acl(principal, ResourceType.GROUP, "jobwire", PatternType.LITERAL, AclOperation.READ),
                acl(principal, ResourceType.TRANSACTIONAL_ID, "jobwire-", PatternType.PREFIXED, AclOperation.WRITE));
    }

    /** The ACLs that a principal requires, besides those, to create a topic and to write and read it. */
    static Stream<AclBinding> creating(String principal, String topic) {
        return Stream.of(AclOperation.CREATE, AclOperation.WRITE, AclOperation.READ, AclOperation.DESCRIBE_CONFIGS)
                .map(operation -> acl(principal, ResourceType.TOPIC, topic, PatternType.LITERAL, operation));
    }

    /** The ACL on the group that a principal requires, besides those, to reshard. */
    static Stream<AclBinding> describingGroup(String principal) {
        return Stream.of(acl(principal, ResourceType.GROUP, "jobwire", PatternType.LITERAL, AclOperation.DESCRIBE));
    }

    private static AclBinding acl(
            String principal, ResourceType type, String name, PatternType pattern, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
    }
}
