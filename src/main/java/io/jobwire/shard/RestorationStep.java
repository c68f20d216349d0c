package io.jobwire.shard;

/** What a step of a {@link ShardRestoration} has led to. */
sealed interface RestorationStep {

    /** The shard has to wait, for the end of an open transaction for example, or its restoration was cancelled. */
    record Waits() implements RestorationStep {}

    /** The shard is complete, and can be used. */
    record Restored(Shard shard) implements RestorationStep {}

    /**
     * Nobody has claimed the partition. Once this replica has done so, the shard is to be restored again, to see whose
     * claim comes first.
     *
     * @param shard stands for the ownership under which it is to be claimed
     */
    record Unclaimed(Shard shard) implements RestorationStep {}

    /**
     * This replica must not use the partition, and only an operator can change that.
     *
     * @param reason what was found and what to do, for the log
     */
    record Unusable(String reason) implements RestorationStep {}
}
