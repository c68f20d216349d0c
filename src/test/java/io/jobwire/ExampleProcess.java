package io.jobwire;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One of the examples of docs/examples in a process of its own. Closing it stops the process. */
final class ExampleProcess implements AutoCloseable {
    private final Process process;
    private final Path output;

    private ExampleProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Runs a source file with the classes that this test has. */
    static ExampleProcess java(String source, String bootstrapServers, String... arguments) {
        return startJava("docs/examples/java/" + source, bootstrapServers, arguments);
    }

    /** Runs a class of Kafka's own tools. */
    static ExampleProcess kafkaTool(String mainClass, String bootstrapServers, String... arguments) {
        return startJava(mainClass, bootstrapServers, arguments);
    }

    private static ExampleProcess startJava(String main, String bootstrapServers, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        return start(Path.of(""), command, bootstrapServers);
    }

    /** Runs a command, with {@code KAFKA_BOOTSTRAP_SERVERS} in its environment. */
    static ExampleProcess start(Path folder, List<String> command, String bootstrapServers) {
        try {
            Path output = Files.createTempFile("example", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(output.toFile());
            builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
            return new ExampleProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has printed so far. */
    List<String> lines() {
        try {
            return Files.readAllLines(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines that begin with a word, without it. */
    List<String> lines(String firstWord) {
        return lines().stream()
                .filter(line -> line.startsWith(firstWord + " "))
                .map(line -> line.substring(firstWord.length() + 1))
                .toList();
    }

    /** Waits for its end, and returns its exit code. */
    int waitFor(long seconds) throws InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new IllegalStateException("It has not ended within " + seconds + " s: " + lines());
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
