package io.jobwire.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InFlightRequestsTest {
    private final InFlightRequests requests = new InFlightRequests();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final Uni<String> endless =
            Uni.createFrom().<String>nothing().onCancellation().invoke(cancelled::incrementAndGet);

    @Test
    void a_tracked_request_returns_its_response() {
        assertThat(requests.track(Uni.createFrom().item("response")).await().indefinitely())
                .isEqualTo("response");
    }

    @Test
    void at_shutdown_a_request_that_does_not_complete_fails_and_is_cancelled() throws InterruptedException {
        UniAssertSubscriber<String> waiting = subscribe(endless);

        requests.stop(new ShutdownEvent());

        waiting.assertFailedWith(CancellationException.class, "Jobwire is stopping");
        assertThat(cancelled).hasValue(1);
    }

    @Test
    void shutdown_waits_for_a_response_that_arrives() throws InterruptedException {
        CompletableFuture<String> response = new CompletableFuture<>();
        UniAssertSubscriber<String> waiting = subscribe(Uni.createFrom().completionStage(response));
        var unused = CompletableFuture.runAsync(() -> response.complete("response"));

        requests.stop(new ShutdownEvent());

        waiting.assertCompleted().assertItem("response");
    }

    @Test
    void after_shutdown_no_request_is_sent() throws InterruptedException {
        requests.stop(new ShutdownEvent());

        subscribe(Uni.createFrom().item(cancelled::incrementAndGet))
                .assertFailedWith(CancellationException.class, "Jobwire is stopping");
        assertThat(cancelled).hasValue(0);
    }

    @Test
    void cancelling_a_tracked_request_cancels_it() {
        subscribe(endless).cancel();

        assertThat(cancelled).hasValue(1);
    }

    private <T> UniAssertSubscriber<T> subscribe(Uni<T> request) {
        return requests.track(request).subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}
