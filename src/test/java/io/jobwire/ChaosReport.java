package io.jobwire;

import io.jobwire.ChaosAction.ChaosActionType;
import io.jobwire.sandbox.GroundTruth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The result of a chaos run.
 *
 * @param configuration of the run, for people
 * @param actions all actions of the {@link ChaosMonkey}
 * @param figures by name, in order
 * @param violations of the guarantees; empty if all hold
 * @param truth from which the longest time between two polls is computed
 */
record ChaosReport(
        String configuration,
        List<ChaosAction> actions,
        Map<String, Object> figures,
        List<?> violations,
        GroundTruth truth) {

    /** The report as text. */
    String text() {
        StringBuilder text = new StringBuilder("Chaos: " + configuration + "\n");
        Map<ChaosActionType, Duration> longest = longestGaps();
        actions.stream()
                .collect(Collectors.groupingBy(
                        ChaosAction::type, () -> new EnumMap<>(ChaosActionType.class), Collectors.counting()))
                .forEach((type, count) -> text.append(String.format(
                        "  %-13s %3d times; longest time between two polls of a customer around it: %.1f s%n",
                        type, count, longest.get(type).toMillis() / 1_000.0)));
        figures.forEach((name, value) -> text.append(String.format("  %s: %s%n", name, value)));
        text.append("  violations: ").append(violations.size()).append('\n');
        violations.stream()
                .limit(50)
                .forEach(violation -> text.append("    ").append(violation).append('\n'));
        return text.toString();
    }

    /** Prints the report, and writes it to a file in the build directory. */
    void publish(String fileName) {
        System.out.println(text());
        try {
            Files.writeString(Path.of("target", fileName), text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<ChaosActionType, Duration> longestGaps() {
        Collection<TreeSet<Instant>> polls = truth.polls().stream()
                .collect(Collectors.groupingBy(
                        GroundTruth.CompletePoll::customerId,
                        Collectors.mapping(GroundTruth.CompletePoll::from, Collectors.toCollection(TreeSet::new))))
                .values();
        Map<ChaosActionType, Duration> longest = new EnumMap<>(ChaosActionType.class);
        for (ChaosAction action : actions) {
            Duration gap = polls.stream()
                    .map(times -> gap(times, action.from()))
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
            longest.merge(action.type(), gap, (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
        return longest;
    }

    private static Duration gap(NavigableSet<Instant> times, Instant at) {
        Instant before = times.floor(at);
        Instant after = times.ceiling(at);
        return before == null || after == null
                ? Duration.ZERO
                : Duration.between(Objects.requireNonNull(before), Objects.requireNonNull(after));
    }
}
