package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tlc2.TLC;

/** The model of the protocol in docs/model, checked by TLC in a process of its own. */
class ProtocolModelTest {
    private static final Path MODEL = Path.of("docs", "model").toAbsolutePath();
    private static final Path OUTPUT = Path.of("target", "model").toAbsolutePath();
    private static final long TIMEOUT_MINUTES = 10;
    /** TLC's exit codes. */
    private static final int NO_ERROR = 0;

    private static final int INVARIANT_VIOLATED = 12;
    private static final Pattern STATES = Pattern.compile(
            "(?m)^\\d+ states generated, (\\d+) distinct states found, (\\d+) states left on queue\\.$");

    /**
     * A configuration of which every state is checked.
     *
     * @param states how many there are at least, lest a model that can do nothing passes
     */
    record Sound(String config, int states) {}

    /** A configuration with one mend switched off, and the invariant that it breaks. */
    record Faulty(String config, String invariant) {}

    static Stream<Sound> sound() {
        return Stream.of(
                new Sound("Shards", 30_000),
                new Sound("Twins", 1_000),
                new Sound("Groups", 20_000),
                new Sound("Resharding", 50_000),
                new Sound("Calm", 5_000));
    }

    static Stream<Faulty> faulty() {
        return Stream.of(
                new Faulty("WithoutMarker", "PublishedOnce"),
                new Faulty("WithoutMarkerBack", "PublishedOnce"),
                new Faulty("WithoutClaims", "PublishedOnce"),
                new Faulty("WithoutGuard", "ClaimedOnce"),
                new Faulty("WithoutGroup", "PublishedOnce"),
                new Faulty("WithoutSeal", "PublishedOnce"),
                new Faulty("WithoutKeep", "PublishedOnce"),
                new Faulty("WithoutApart", "PublishedOnce"),
                new Faulty("WithoutOnce", "PublishedOnce"));
    }

    @ParameterizedTest
    @MethodSource("sound")
    void the_protocol_keeps_its_promises_in_every_state(Sound expected) throws Exception {
        Result result = check(expected.config());

        assertThat(result.output()).contains("Model checking completed. No error has been found.");
        assertThat(result.exitCode()).isEqualTo(NO_ERROR);
        Matcher states = STATES.matcher(result.output());
        assertThat(states.find()).as(result.output()).isTrue();
        assertThat(Integer.parseInt(states.group(1))).isGreaterThanOrEqualTo(expected.states());
        assertThat(states.group(2)).isEqualTo("0");
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void each_mend_is_needed(Faulty expected) throws Exception {
        Result result = check(expected.config());

        assertThat(result.output().lines().filter(line -> line.startsWith("Error: Invariant")))
                .as(result.output())
                .containsExactly("Error: Invariant " + expected.invariant() + " is violated.");
        assertThat(result.exitCode()).isEqualTo(INVARIANT_VIOLATED);
    }

    @Test
    void every_configuration_is_checked_but_the_large_ones() throws IOException {
        try (Stream<Path> files = Files.list(MODEL)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".cfg") && !name.startsWith("Large"))
                            .map(name -> name.replace(".cfg", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(sound().map(Sound::config), faulty().map(Faulty::config))
                                    .toList());
        }
    }

    /** What TLC said. */
    private record Result(int exitCode, String output) {}

    private static Result check(String config) throws IOException, InterruptedException, URISyntaxException {
        Path directory = Files.createDirectories(OUTPUT.resolve(config));
        Path temporary = Files.createDirectories(directory.resolve("tmp")); // where TLC unpacks its modules
        Path output = directory.resolve("tlc.log");
        Process tlc = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseParallelGC",
                        "-XX:TieredStopAtLevel=1", // most runs are shorter than the better compiler's work
                        "-Xmx1g",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        tools().toString(),
                        "tlc2.TLC",
                        "-workers",
                        "2",
                        "-lncheck",
                        "final",
                        "-metadir",
                        directory.resolve("states").toString(),
                        "-config",
                        MODEL.resolve(config + ".cfg").toString(),
                        MODEL.resolve("Jobwire.tla").toString()))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(tlc.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES))
                    .as("TLC ends; see %s", output)
                    .isTrue();
        } finally {
            tlc.destroyForcibly();
        }
        return new Result(tlc.exitValue(), Files.readString(output));
    }

    private static Path tools() throws URISyntaxException {
        return Path.of(
                TLC.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
