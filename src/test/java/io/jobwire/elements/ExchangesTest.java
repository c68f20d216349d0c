package io.jobwire.elements;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExchangesTest {
    private final Exchanges exchanges = new Exchanges();
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
    void at_the_end_of_the_application_what_is_under_way_fails_and_is_cancelled() {
        UniAssertSubscriber<String> waiting = subscribe(endless);

        exchanges.stop(new ShutdownEvent());

        waiting.assertFailedWith(CancellationException.class, "Jobwire is stopping");
        assertThat(cancelled).hasValue(1);
    }

    @Test
    void after_the_end_of_the_application_nothing_begins() {
        exchanges.stop(new ShutdownEvent());

        subscribe(endless).assertFailedWith(CancellationException.class, "Jobwire is stopping");
        assertThat(cancelled).hasValue(1);
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
