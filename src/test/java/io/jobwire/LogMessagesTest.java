package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Operators can search for and alert on log messages by their ids; CONTRIBUTING.md has the ranges. */
class LogMessagesTest {
    private static final Path SOURCES = Path.of("src/main/java/io/jobwire");
    private static final Pattern ID = Pattern.compile("\\bid = (\\d+)");
    private static final Pattern RANGE = Pattern.compile("\\| (\\d+)–(\\d+) \\| ([a-z, ]+) \\|");
    private static final Pattern WITHOUT_ID = Pattern.compile("(?<!Log\\.)\\bLOG\\.(info|warn|error|fatal)[fv]?\\(");

    private record Range(int from, int to, List<String> packages) {}

    @Test
    void each_message_has_an_id_of_its_own_in_the_range_of_its_package() throws IOException {
        List<Range> ranges = ranges();
        Map<Integer, Path> seen = new TreeMap<>();
        List<String> problems = new ArrayList<>();

        for (Path source :
                sources().filter(file -> file.toString().endsWith("Log.java")).toList()) {
            String name = source.getParent().getFileName().toString();
            ids(source).forEach(id -> {
                if (seen.putIfAbsent(id, source) != null) {
                    problems.add(id + " is used twice, in " + seen.get(id) + " and " + source);
                }
                if (ranges.stream()
                        .noneMatch(
                                range -> range.packages().contains(name) && range.from() <= id && id <= range.to())) {
                    problems.add(id + " is not in the range of package " + name);
                }
            });
        }

        assertThat(problems).isEmpty();
        assertThat(seen).hasSizeGreaterThan(50);
    }

    @Test
    void no_message_from_info_on_is_without_an_id() throws IOException {
        assertThat(sources().filter(source -> WITHOUT_ID.matcher(text(source)).find()))
                .isEmpty();
    }

    private static List<Range> ranges() {
        List<Range> ranges = RANGE.matcher(text(Path.of("CONTRIBUTING.md")))
                .results()
                .map(found -> new Range(
                        Integer.parseInt(found.group(1)),
                        Integer.parseInt(found.group(2)),
                        List.of(found.group(3).split(", "))))
                .toList();
        assertThat(ranges).hasSizeGreaterThan(5);
        return ranges;
    }

    private static Stream<Integer> ids(Path source) {
        return ID.matcher(text(source))
                .results()
                .map((MatchResult found) -> found.group(1))
                .map(Integer::valueOf);
    }

    private static Stream<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
