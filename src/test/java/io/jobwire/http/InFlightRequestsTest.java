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
    private final InFlightRequests exchanges = new InFlightRequests();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final Uni<String> endless =
            Uni.createFrom().<String>nothing().onCancellation().invoke(cancelled::incrementAndGet);

    @Test
    void an_exchange_goes_on_as_if_nothing_were_there() {
        assertThat(exchanges
                        .untilTheEnd(Uni.createFrom().item("answer"))
                        .await()
                        .indefinitely())
                .isEqualTo("answer");
    }

    @Test
    void at_the_end_of_the_application_what_does_not_end_fails_and_is_cancelled() throws InterruptedException {
        UniAssertSubscriber<String> waiting = subscribe(endless);

        exchanges.stop(new ShutdownEvent());

        waiting.assertFailedWith(CancellationException.class, "Jobwire is stopping");
        assertThat(cancelled).hasValue(1);
    }

    @Test
    void the_end_of_the_application_waits_for_an_answer_that_comes() throws InterruptedException {
        CompletableFuture<String> answer = new CompletableFuture<>();
        UniAssertSubscriber<String> waiting = subscribe(Uni.createFrom().completionStage(answer));
        var unused = CompletableFuture.runAsync(() -> answer.complete("answer"));

        exchanges.stop(new ShutdownEvent());

        waiting.assertCompleted().assertItem("answer");
    }

    @Test
    void after_the_end_of_the_application_nothing_begins() throws InterruptedException {
        exchanges.stop(new ShutdownEvent());

        subscribe(Uni.createFrom().item(cancelled::incrementAndGet))
                .assertFailedWith(CancellationException.class, "Jobwire is stopping");
        assertThat(cancelled).hasValue(0);
    }

    @Test
    void whoever_cancels_ends_the_exchange() {
        subscribe(endless).cancel();

        assertThat(cancelled).hasValue(1);
    }

    private <T> UniAssertSubscriber<T> subscribe(Uni<T> exchange) {
        return exchanges.untilTheEnd(exchange).subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}
