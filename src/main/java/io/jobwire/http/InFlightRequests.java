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
 * The requests to the API and to the identity service that are in flight. At shutdown they get two seconds to complete;
 * then they fail and are cancelled, because a later response would reach an application that is half taken down.
 * Thread-safe.
 */
@Singleton
public class InFlightRequests {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

    private final Set<UniEmitter<?>> inFlight = ConcurrentHashMap.newKeySet();
    private final CountDownLatch idle = new CountDownLatch(1);
    private volatile boolean stopped;

    /**
     * The same request, tied to the application's life: it fails with a {@link CancellationException} if the
     * application stops first, or has stopped already.
     */
    public <T> Uni<T> track(Uni<T> request) {
        return Uni.createFrom().emitter(emitter -> {
            if (stopped) {
                emitter.fail(stopping());
                return;
            }
            inFlight.add(emitter);
            Cancellable subscription = request.onCancellation()
                    .invoke(() -> remove(emitter))
                    .subscribe()
                    .with(
                            response -> {
                                emitter.complete(response);
                                remove(emitter);
                            },
                            failure -> {
                                emitter.fail(failure);
                                remove(emitter);
                            });
            emitter.onTermination(subscription::cancel);
        });
    }

    private void remove(UniEmitter<?> emitter) {
        inFlight.remove(emitter);
        if (stopped && inFlight.isEmpty()) {
            idle.countDown();
        }
    }

    public void stop(@Observes @Priority(LifecycleOrder.STOP_IN_FLIGHT_REQUESTS) ShutdownEvent event)
            throws InterruptedException {
        stopped = true;
        if (!inFlight.isEmpty()) {
            var unused = idle.await(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        }
        inFlight.forEach(emitter -> emitter.fail(stopping()));
    }

    private static CancellationException stopping() {
        return new CancellationException("Jobwire is stopping");
    }
}
