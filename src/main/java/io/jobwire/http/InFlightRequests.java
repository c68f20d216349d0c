package io.jobwire.http;

import io.jobwire.lifecycle.LifecycleOrder;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The exchanges with the API and with the identity service that are under way. The application's end waits for them for
 * a moment, and then ends them: an answer that came later would find it half taken down. Thread-safe.
 */
@Singleton
public class InFlightRequests {
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final Set<UniEmitter<?>> underWay = ConcurrentHashMap.newKeySet();
    private final CountDownLatch idle = new CountDownLatch(1);
    private volatile boolean stopped;

    /** The same exchange, which fails when the application ends before it. */
    public <T> Uni<T> untilTheEnd(Uni<T> exchange) {
        return Uni.createFrom().emitter(waiting -> {
            if (stopped) {
                waiting.fail(end());
                return;
            }
            underWay.add(waiting);
            Cancellable running = exchange.onCancellation()
                    .invoke(() -> ended(waiting))
                    .subscribe()
                    .with(
                            answer -> {
                                waiting.complete(answer);
                                ended(waiting);
                            },
                            failure -> {
                                waiting.fail(failure);
                                ended(waiting);
                            });
            waiting.onTermination(running::cancel);
        });
    }

    private void ended(UniEmitter<?> waiting) {
        underWay.remove(waiting);
        if (stopped && underWay.isEmpty()) {
            idle.countDown();
        }
    }

    public void stop(@Observes @Priority(LifecycleOrder.STOP_IN_FLIGHT_REQUESTS) ShutdownEvent event)
            throws InterruptedException {
        stopped = true;
        if (!underWay.isEmpty()) {
            var unused = idle.await(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        }
        underWay.forEach(waiting -> waiting.fail(end()));
    }

    private static CancellationException end() {
        return new CancellationException("Jobwire is stopping");
    }
}
