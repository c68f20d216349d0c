package io.jobwire.publish;

import io.jobwire.customer.Customer;
import io.jobwire.job.Change;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJobs;
import io.jobwire.shard.Shard;
import io.jobwire.state.CustomerState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that is to be published about one customer in one transaction. Immutable.
 *
 * @param shard the ownership under which the changes were found; without it nothing is published
 * @param next the customer's state to remember once this is published
 * @param changes the changes: those marked as published become events, and all become state
 * @param deadLetters what could not be read or published
 * @param forgottenJobs the jobs, removed long ago, whose records become tombstones
 * @param forgetsCustomer whether the customer and all its jobs are forgotten: their state records become tombstones
 * @param customerEvents events about the customer itself, which precede those of its jobs
 * @param refusedCopies the copies of events that further topics do not take; each has a dead letter
 */
public record Publication(
        Shard shard,
        CustomerState next,
        List<Change> changes,
        List<DeadLetter> deadLetters,
        List<JobKey> forgottenJobs,
        boolean forgetsCustomer,
        List<CustomerEvent> customerEvents,
        Set<CopyKey> refusedCopies) {

    /** Takes copies. */
    public Publication {
        customerEvents = List.copyOf(customerEvents);
        changes = List.copyOf(changes);
        deadLetters = List.copyOf(deadLetters);
        forgottenJobs = List.copyOf(forgottenJobs);
        refusedCopies = Set.copyOf(refusedCopies);
    }

    /** A publication of which no further topic has refused a copy. */
    public Publication(
            Shard shard,
            CustomerState next,
            List<Change> changes,
            List<DeadLetter> deadLetters,
            List<JobKey> forgottenJobs,
            boolean forgetsCustomer,
            List<CustomerEvent> customerEvents) {
        this(shard, next, changes, deadLetters, forgottenJobs, forgetsCustomer, customerEvents, Set.of());
    }

    /** The findings of a poll that makes no job forgotten. */
    public Publication(Shard shard, CustomerState next, List<Change> changes, List<DeadLetter> deadLetters) {
        this(shard, next, changes, deadLetters, List.of(), false, List.of());
    }

    /** A new state of a customer, with the events that tell of it. */
    public static Publication of(Shard shard, CustomerState next, List<CustomerEvent> customerEvents) {
        return new Publication(shard, next, List.of(), List.of(), List.of(), false, customerEvents);
    }

    /** Whom it is about. */
    public Customer customer() {
        return next.customer();
    }

    /**
     * Tombstones for a customer and all its jobs, without events.
     *
     * @param last the customer's last state, which names the jobs
     */
    public static Publication tombstones(Shard shard, CustomerState last) {
        return new Publication(shard, last, List.of(), List.of(), List.of(), true, List.of());
    }

    /**
     * This publication without the event of a change that Kafka rejects. The event becomes a dead letter, and the
     * change is remembered like one that is not to be published: it leaves no gap in the versions of its job.
     *
     * @return this publication itself, if the change has been removed before
     */
    public Publication withoutEvent(Change rejected, String reason) {
        if (!changes.contains(rejected)) {
            return this;
        }
        List<Change> others = changes.stream()
                .map(change -> change.equals(rejected) ? rejected.unpublished() : change)
                .toList();
        return withDeadLetterOf(rejected, others, reason);
    }

    /**
     * This publication without a change of which Kafka rejects even the state. The change becomes a dead letter, and is
     * remembered only for as long as this replica owns the shard.
     */
    public Publication withoutChange(Change rejected, String reason) {
        List<Change> others =
                changes.stream().filter(change -> !change.equals(rejected)).toList();
        return withDeadLetterOf(rejected, others, reason);
    }

    /** This publication with a dead letter that Kafka rejects cut short, or without it if it is short already. */
    public Publication withShorterDeadLetter(DeadLetter rejected) {
        List<DeadLetter> others = deadLetters.stream()
                .flatMap(letter -> letter.equals(rejected) ? letter.shorter().stream() : Stream.of(letter))
                .toList();
        return new Publication(
                shard, next, changes, others, forgottenJobs, forgetsCustomer, customerEvents, refusedCopies);
    }

    /**
     * This publication without an event about the customer that Kafka rejects: it becomes a dead letter. The state is
     * remembered as if it had been told.
     */
    public Publication without(CustomerEvent rejected, String reason) {
        List<CustomerEvent> others =
                customerEvents.stream().filter(event -> !event.equals(rejected)).toList();
        String raw = rejected.kind() + " since " + rejected.since();
        DeadLetter letter = new DeadLetter(next.customer(), DeadLetterOrigin.CHANGE, reason, raw, rejected.at());
        List<DeadLetter> letters =
                Stream.concat(deadLetters.stream(), Stream.of(letter)).toList();
        return new Publication(shard, next, changes, letters, forgottenJobs, forgetsCustomer, others, refusedCopies);
    }

    /**
     * This publication without copies of its events for further topics. Each becomes a dead letter that names the topic
     * and the event; the event itself and its other copies stay. What is not a copy of a published event is ignored.
     *
     * @param refused the copies, and why their topics do not take them
     */
    public Publication withoutCopies(Map<CopyKey, String> refused) {
        List<DeadLetter> letters = new ArrayList<>(deadLetters);
        Set<CopyKey> all = new HashSet<>(refusedCopies);
        Map<JobKey, List<Map.Entry<CopyKey, String>>> byJob = refused.entrySet().stream()
                .collect(Collectors.groupingBy(entry -> entry.getKey().job()));
        changes.stream()
                .filter(Change::published)
                .forEach(change -> byJob.getOrDefault(change.job().key(), List.of()).stream()
                        .filter(copy -> all.add(copy.getKey()))
                        .forEach(copy ->
                                letters.add(withoutCopy(change, copy.getKey().topic(), copy.getValue()))));
        return new Publication(shard, next, changes, letters, forgottenJobs, forgetsCustomer, customerEvents, all);
    }

    private DeadLetter withoutCopy(Change change, String topic, String reason) {
        return new DeadLetter(
                next.customer(),
                DeadLetterOrigin.ROUTE,
                "Topic " + topic + " has no copy of this event: " + reason,
                EventEncoder.id(next.customer(), change),
                change.observedAt());
    }

    private Publication withDeadLetterOf(Change rejected, List<Change> others, String reason) {
        Change unpublished = rejected.unpublished();
        KnownJobs jobs = next.jobs().withVersion(unpublished.job().key(), unpublished.version());
        DeadLetter letter = new DeadLetter(
                next.customer(), DeadLetterOrigin.CHANGE, reason, raw(unpublished), unpublished.observedAt());
        boolean known = !rejected.published() && deadLetters.stream().anyMatch(letter::isAboutTheSame);
        List<DeadLetter> letters = known
                ? deadLetters
                : Stream.concat(deadLetters.stream(), Stream.of(letter)).toList();
        return new Publication(
                shard,
                next.withJobs(jobs),
                others,
                letters,
                forgottenJobs,
                forgetsCustomer,
                customerEvents,
                refusedCopies);
    }

    private static String raw(Change change) {
        JobKey key = change.job().key();
        String raw = change.job().raw();
        return raw == null ? change.kind().text() + " " + key : raw;
    }
}
