package io.jobwire.publish;

import static io.jobwire.publish.Publications.pending;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PublicationQueueTest {
    private final PublicationQueue queue = new PublicationQueue();
    private final PendingPublication a = pending(Publications.of("a"));
    private final PendingPublication b = pending(Publications.of("b"));
    private final PendingPublication c = pending(Publications.of("c"));
    private final PendingPublication d = pending(Publications.of("d"));

    @Test
    void publications_that_wait_together_form_one_batch_in_their_order() throws InterruptedException {
        queue.add(a);
        queue.add(b);

        assertThat(queue.take().pending()).containsExactly(a, b);
        assertThat(queue.take().pending()).isEmpty();
    }

    @Test
    void a_batch_has_at_most_200_publications() throws InterruptedException {
        IntStream.range(0, 201).forEach(number -> queue.add(a));

        assertThat(queue.take().pending()).hasSize(200);
        assertThat(queue.take().pending()).hasSize(1);
    }

    @Test
    void a_batch_does_not_wait_for_the_end_of_a_trickle() throws InterruptedException {
        AtomicBoolean trickles = new AtomicBoolean(true);
        Thread trickle = new Thread(() -> {
            while (trickles.get()) {
                if (!queue.hasNew()) {
                    queue.add(a);
                }
                LockSupport.parkNanos(500_000);
            }
        });
        trickle.start();

        int first = queue.take().pending().size();
        trickles.set(false);

        assertThat(first).isBetween(1, 199);
        trickle.join();
    }

    @Test
    void retries_alternate_with_new_publications() throws InterruptedException {
        queue.retryAlone(a);
        queue.retryAlone(b);
        queue.add(c);

        assertThat(queue.take().pending()).containsExactly(c);
        queue.add(d);
        assertThat(queue.take().pending()).containsExactly(a);
        assertThat(queue.take().pending()).containsExactly(d);
        assertThat(queue.take().pending()).containsExactly(b);
    }

    @Test
    void a_batch_to_retry_together_comes_before_publications_to_retry_alone() throws InterruptedException {
        queue.retryAlone(a);
        queue.retryTogether(List.of(b, c));

        assertThat(takeRetry()).containsExactly(b, c);
        assertThat(takeRetry()).containsExactly(a);
    }

    @Test
    void nothing_to_retry_together_is_no_batch() throws InterruptedException {
        queue.retryTogether(List.of());
        queue.retryAlone(a);

        assertThat(takeRetry()).containsExactly(a);
    }

    @Test
    void retries_do_not_count_as_new() {
        queue.retryAlone(a);
        assertThat(queue.hasNew()).isFalse();

        queue.add(b);
        assertThat(queue.hasNew()).isTrue();
    }

    private List<PendingPublication> takeRetry() throws InterruptedException {
        assertThat(queue.take().pending())
                .as("the turn of new publications, of which there are none")
                .isEmpty();
        return queue.take().pending();
    }
}
