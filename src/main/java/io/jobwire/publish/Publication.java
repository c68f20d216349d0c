package io.jobwire.publish;

import io.jobwire.job.Change;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJobs;
import io.jobwire.shard.Shard;
import io.jobwire.state.CustomerState;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that is to be told of one customer at once.
 *
 * @param shard the ownership under which the changes were found; without it they are not published
 * @param next what is known of the customer once this has been published
 * @param changes what has changed: published ones become events, all become state
 * @param deadLetters what could not be read or published
 * @param forgets whether the customer and all its jobs are to be forgotten: their records become tombstones
 */
public record Publication(
        Shard shard, CustomerState next, List<Change> changes, List<DeadLetter> deadLetters, boolean forgets) {
    private static final String ORIGIN = "change";

    /** Takes copies. */
    public Publication {
        changes = List.copyOf(changes);
        deadLetters = List.copyOf(deadLetters);
    }

    /** What was found by a poll of a customer. */
    public Publication(Shard shard, CustomerState next, List<Change> changes, List<DeadLetter> deadLetters) {
        this(shard, next, changes, deadLetters, false);
    }

    /** That a customer is forgotten, without an event. */
    public static Publication forgetting(Shard shard, CustomerState last) {
        return new Publication(shard, last, List.of(), List.of(), true);
    }

    /**
     * The same without the event of a change, which Kafka refuses: it becomes a dead letter, is remembered as a change
     * that is not published, and leaves no gap in the versions of its job.
     */
    public Publication withoutEvent(Change refused, String reason) {
        if (!changes.contains(refused)) {
            return this; // set aside already, with its state
        }
        Change silent = refused.unpublished();
        List<Change> others = changes.stream()
                .map(change -> change.equals(refused) ? silent : change)
                .toList();
        return setAside(silent, others, reason);
    }

    /**
     * The same without a change of which Kafka refuses even the state: it becomes a dead letter, and is remembered only
     * as long as the shard is ours.
     */
    public Publication without(Change refused, String reason) {
        List<Change> others =
                changes.stream().filter(change -> !change.equals(refused)).toList();
        return setAside(refused.unpublished(), others, reason);
    }

    /** The same without a dead letter, which Kafka refuses too. */
    public Publication without(DeadLetter refused) {
        return new Publication(
                shard,
                next,
                changes,
                deadLetters.stream().filter(letter -> !letter.equals(refused)).toList());
    }

    private Publication setAside(Change silent, List<Change> others, String reason) {
        JobKey key = silent.job().key();
        KnownJobs jobs = next.jobs().withVersion(key, silent.version());
        DeadLetter letter = new DeadLetter(next.customer(), ORIGIN, reason, raw(silent), silent.observedAt());
        return new Publication(
                shard,
                next.withJobs(jobs),
                others,
                Stream.concat(deadLetters.stream(), Stream.of(letter)).toList());
    }

    private static String raw(Change change) {
        String raw = change.job().raw();
        return raw == null ? change.kind().text() + " " + change.job().key() : raw;
    }
}
