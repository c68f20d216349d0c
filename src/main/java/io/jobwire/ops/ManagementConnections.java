package io.jobwire.ops;

import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits the connections to the management port. Quarkus limits those of its main HTTP server only, and Vert.x shows a
 * connection to its handlers only once a request is complete; so the limit is put where connections are accepted.
 */
@ApplicationScoped
class ManagementConnections {
    private static final long NANOS_BETWEEN_WARNINGS = Duration.ofMinutes(10).toNanos();

    private static final long MILLIS_BETWEEN_LOOKS = 100;

    private final Vertx vertx;
    private final int maxConnections;
    private final AtomicLong warnAt = new AtomicLong(System.nanoTime());

    ManagementConnections(Vertx vertx, ManagementSettings settings) {
        this.vertx = vertx;
        this.maxConnections = settings.maxConnections();
    }

    /** Waits for the server to listen, which it does after this event. */
    void limit(@Observes StartupEvent event) {
        vertx.setPeriodic(MILLIS_BETWEEN_LOOKS, this::look);
    }

    private void look(long timer) {
        for (EventExecutor acceptor : ((VertxInternal) vertx).getAcceptorEventLoopGroup()) {
            if (acceptor instanceof SingleThreadEventLoop loop) {
                loop.execute(() -> {
                    if (limit(loop.registeredChannelsIterator())) {
                        vertx.cancelTimer(timer);
                    }
                });
            }
        }
    }

    /** Whether a server listens. */
    private boolean limit(Iterator<Channel> channels) {
        boolean found = false;
        while (channels.hasNext()) {
            Channel channel = channels.next();
            if (channel instanceof ServerChannel && channel.pipeline().get(ConnectionLimit.class) == null) {
                channel.pipeline().addFirst(new ConnectionLimit(maxConnections, this::warn));
                found = true;
            }
        }
        return found;
    }

    private void warn() {
        long now = System.nanoTime();
        long due = warnAt.get();
        if (now - due >= 0 && warnAt.compareAndSet(due, now + NANOS_BETWEEN_WARNINGS)) {
            OpsLog.LOG.connectionsClosed(maxConnections);
        }
    }
}
