package io.jobwire.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ApplicationExitTest {
    private final List<Integer> exitCodes = new ArrayList<>();
    private final PollingLoop loop = new PollingLoop();
    private final ApplicationExit exit = new ApplicationExit(loop, exitCodes::add);

    @Test
    void a_failure_exits_with_1() {
        exit.fail("a topic is missing");

        assertThat(exitCodes).containsExactly(1);
    }

    @Test
    void completed_work_exits_with_0() {
        exit.complete("42 records were copied");

        assertThat(exitCodes).containsExactly(0);
    }

    @Test
    void nothing_new_begins_on_the_polling_loop_after_an_exit() throws InterruptedException {
        AtomicBoolean ran = new AtomicBoolean();
        CompletableFuture<Void> exited = new CompletableFuture<>();
        loop.execute(() -> {
            exit.fail("a topic is missing");
            loop.execute(() -> ran.set(true));
            exited.complete(null);
        });
        exited.join();

        loop.stop(new ShutdownEvent());

        assertThat(ran).isFalse();
    }
}
