package io.jobwire.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FatalErrorsTest {
    private final List<Integer> exits = new ArrayList<>();

    @Test
    void an_error_in_a_guarded_task_ends_the_process() {
        Runnable task = FatalErrors.guarded(
                () -> {
                    throw new StackOverflowError();
                },
                exits::add);

        assertThatExceptionOfType(StackOverflowError.class).isThrownBy(task::run);
        assertThat(exits).containsExactly(3);
    }

    @Test
    void an_exception_in_a_guarded_task_goes_on_to_the_caller() {
        Runnable task = FatalErrors.guarded(
                () -> {
                    throw new IllegalStateException("bug");
                },
                exits::add);

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(task::run);
        assertThat(exits).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"thread", "loop"})
    void a_process_whose_thread_fails_ends_with_code_3_and_says_why(String where)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FailingProcess.class.getName(),
                        where)
                .redirectErrorStream(true)
                .start();

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(FatalErrors.EXIT_CODE);
        assertThat(output).contains("JOBWIRE-1005").contains("NoClassDefFoundError: gone");
    }

    /** A process of which one thread fails while another one would keep it running. */
    static final class FailingProcess {
        private FailingProcess() {}

        public static void main(String[] args) {
            new Thread(FailingProcess::sleep).start();
            if (args[0].equals("thread")) {
                FatalErrors.thread("publisher", FailingProcess::fail).start();
            } else {
                new PollingLoop().execute(FailingProcess::fail);
            }
        }

        private static void fail() {
            throw new NoClassDefFoundError("gone");
        }

        private static void sleep() {
            try {
                TimeUnit.MINUTES.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
