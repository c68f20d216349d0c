package io.jobwire.elements;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The exchanges with the API and with the identity service that are under way. They end when the application does: an
 * answer that came later would find it half taken down. Thread-safe.
 */
@Singleton
class Exchanges {
    /** After the watch loop, and while all that an answer needs on its way is still there. */
    private static final int AFTER_THE_LOOP = 2_600;

    private final Set<UniEmitter<?>> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    /** The same exchange, which fails when the application ends before it. */
    <T> Uni<T> untilTheEnd(Uni<T> exchange) {
        return Uni.createFrom().emitter(waiting -> {
            underWay.add(waiting);
            Cancellable running = exchange.onTermination()
                    .invoke(() -> underWay.remove(waiting))
                    .subscribe()
                    .with(waiting::complete, waiting::fail);
            waiting.onTermination(running::cancel);
            if (stopped) {
                waiting.fail(end());
            }
        });
    }

    void stop(@Observes @Priority(AFTER_THE_LOOP) ShutdownEvent event) {
        stopped = true;
        underWay.forEach(waiting -> waiting.fail(end()));
    }

    private static CancellationException end() {
        return new CancellationException("Jobwire is stopping");
    }
}
