package io.jobwire.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PollingLoopTest {
    private final PollingLoop loop = new PollingLoop();

    @AfterEach
    void shutDown() {
        loop.shutDown();
    }

    @Test
    void tasks_run_in_their_order_on_one_thread() {
        List<Thread> threads = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int number = i;
            loop.execute(() -> {
                threads.add(Thread.currentThread());
                order.add(number);
            });
        }
        awaitIdle();

        assertThat(order).hasSize(100).isSorted();
        assertThat(threads).containsOnly(threads.get(0));
        assertThat(threads.get(0).getName()).isEqualTo("polling-loop");
    }

    @Test
    void a_task_that_fails_does_not_affect_the_others() {
        AtomicInteger runs = new AtomicInteger();

        loop.repeat(Duration.ofMillis(1), () -> {
            runs.incrementAndGet();
            throw new IllegalStateException("expected by this test");
        });

        Awaitility.await("the task runs again").until(() -> runs.get() > 2);
    }

    @Test
    void a_delayed_task_does_not_run_early() {
        CompletableFuture<Long> ranAt = new CompletableFuture<>();
        long scheduledAt = System.nanoTime();

        loop.onClock(Duration.ofMillis(50), () -> ranAt.complete(System.nanoTime()));

        assertThat(Duration.ofNanos(ranAt.join() - scheduledAt)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void the_heartbeat_stops_while_a_task_blocks() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        loop.execute(() -> {
            blocked.countDown();
            await(release);
        });
        blocked.await();

        Awaitility.await("a heartbeat is overdue")
                .until(() -> loop.sinceLastHeartbeat().compareTo(Duration.ofMillis(1_500)) > 0);
        release.countDown();

        Awaitility.await("the heartbeat is back")
                .until(() -> loop.sinceLastHeartbeat().compareTo(Duration.ofSeconds(1)) < 0);
    }

    @Test
    void stopping_waits_for_the_current_task_and_drops_the_others() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean completed = new AtomicBoolean();
        AtomicBoolean dropped = new AtomicBoolean(true);
        loop.execute(() -> {
            started.countDown();
            await(release);
            completed.set(true);
        });
        loop.afterDelay(Duration.ofMinutes(1), () -> dropped.set(false));
        started.await();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(this::stop);
        release.countDown();
        stopped.join();
        loop.execute(() -> dropped.set(false));

        assertThat(completed).isTrue();
        assertThat(dropped).isTrue();
    }

    private void stop() {
        try {
            loop.stop(new ShutdownEvent());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitIdle() {
        CompletableFuture<Void> idle = new CompletableFuture<>();
        loop.execute(() -> idle.complete(null));
        idle.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            var unused = latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
