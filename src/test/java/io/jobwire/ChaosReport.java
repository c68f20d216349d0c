package io.jobwire;

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
 * What a run of chaos has shown.
 *
 * @param setting in plain words
 * @param faults all that was done
 * @param figures by name, in order
 * @param violations of the promises; empty if all hold
 * @param history by which the customers' unwatched times are found
 */
record ChaosReport(
        String setting, List<Fault> faults, Map<String, Object> figures, List<?> violations, GroundTruth history) {

    /** As text, for people. */
    String text() {
        StringBuilder text = new StringBuilder("Chaos: " + setting + "\n");
        Map<Fault.Kind, Duration> longest = longestUnwatched();
        faults.stream()
                .collect(Collectors.groupingBy(
                        Fault::kind, () -> new EnumMap<>(Fault.Kind.class), Collectors.counting()))
                .forEach((kind, count) -> text.append(String.format(
                        "  %-13s %3d times; longest time that a customer went unwatched around it: %.1f s%n",
                        kind, count, longest.get(kind).toMillis() / 1_000.0)));
        figures.forEach((name, value) -> text.append(String.format("  %s: %s%n", name, value)));
        text.append("  violations: ").append(violations.size()).append('\n');
        violations.stream()
                .limit(50)
                .forEach(violation -> text.append("    ").append(violation).append('\n'));
        return text.toString();
    }

    /** Prints it, and writes it to a file of the build's directory. */
    void publish(String fileName) {
        System.out.println(text());
        try {
            Files.writeString(Path.of("target", fileName), text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<Fault.Kind, Duration> longestUnwatched() {
        Collection<TreeSet<Instant>> polls = history.polls().stream()
                .collect(Collectors.groupingBy(
                        GroundTruth.Poll::customerId,
                        Collectors.mapping(GroundTruth.Poll::from, Collectors.toCollection(TreeSet::new))))
                .values();
        Map<Fault.Kind, Duration> longest = new EnumMap<>(Fault.Kind.class);
        for (Fault fault : faults) {
            Duration worst = polls.stream()
                    .map(times -> gap(times, fault.from()))
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
            longest.merge(fault.kind(), worst, (one, other) -> one.compareTo(other) > 0 ? one : other);
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
