package io.jobwire.shard;

import java.util.UUID;

/**
 * The transactional ids of a group's producers: the group id, a dash, the producer's purpose, a colon and the replica
 * id. No two producers of different groups or replicas share one: a replica id has no colon, so the last colon ends the
 * group id and the purpose. All begin with the group id and a dash, to which a prefixed ACL can be given.
 */
public final class TransactionalIds {
    private TransactionalIds() {}

    /** The id of a replica's producer; a new one in each call if the replica has no id. */
    public static String ofReplica(GroupSettings group) {
        return group.groupId()
                + "-replica:"
                + group.replicaId().orElseGet(() -> UUID.randomUUID().toString());
    }

    /** The id of the producer that reshards the group's state. */
    public static String ofResharding(GroupSettings group) {
        return group.groupId() + "-reshard:";
    }
}
