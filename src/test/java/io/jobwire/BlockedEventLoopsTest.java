package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The detector that watches all other tests. */
@Timeout(120)
class BlockedEventLoopsTest {

    @Test
    void a_loop_that_waits_is_seen_with_the_place_where_it_waits() {
        List<Vertx> idle = Stream.generate(Vertx::vertx).limit(3).toList(); // whose loops have the same names
        idle.forEach(each -> each.runOnContext(start -> {}));
        Vertx vertx = Vertx.vertx();
        CountDownLatch release = new CountDownLatch(1);
        List<String> seen = new ArrayList<>();
        vertx.runOnContext(start -> waitFor(release));

        Awaitility.await("the detector sees it").atMost(Duration.ofMinutes(1)).until(() -> {
            seen.addAll(BlockedEventLoops.takeSeen());
            return !seen.isEmpty();
        });

        release.countDown();
        Stream.concat(idle.stream(), Stream.of(vertx))
                .forEach(each ->
                        each.close().toCompletionStage().toCompletableFuture().join());
        assertThat(seen.get(0)).contains(BlockedEventLoops.MESSAGE).contains("BlockedEventLoopsTest.waitFor");
        var unused = BlockedEventLoops.takeSeen(); // the loop may have been seen once more
    }

    @Test
    void a_loop_that_computes_is_blocked_only_after_long() {
        String thread = "Thread Thread[vert.x-eventloop-thread-0,5,main] has been blocked for ";

        assertThat(BlockedEventLoops.isBlocked(thread + "2345 ms, time limit is 2000 ms", "java.util.zip.Inflater"))
                .isFalse();
        assertThat(BlockedEventLoops.isBlocked(thread + "20345 ms, time limit is 2000 ms", "java.util.zip.Inflater"))
                .isTrue();
        assertThat(BlockedEventLoops.isBlocked(thread + "2345 ms, time limit", "jdk.internal.misc.Unsafe.park"))
                .isTrue();
        assertThat(BlockedEventLoops.isBlocked("a usual line", "jdk.internal.misc.Unsafe.park"))
                .isFalse();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
