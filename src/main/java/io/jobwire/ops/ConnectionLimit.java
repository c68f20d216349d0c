package io.jobwire.ops;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Limits how many of the connections that a server accepts are open: a further one closes the oldest. So whoever holds
 * connections, with requests half sent or without any, keeps nobody out, and a request that takes milliseconds is
 * served whatever else is open. Confined to the thread that accepts.
 */
final class ConnectionLimit extends ChannelInboundHandlerAdapter {
    private final int maxConnections;
    private final Runnable onExcess;
    private final Set<Channel> open = new LinkedHashSet<>();

    /**
     * A limit for one server.
     *
     * @param onExcess is called for each connection that is closed because of the limit
     */
    ConnectionLimit(int maxConnections, Runnable onExcess) {
        this.maxConnections = maxConnections;
        this.onExcess = onExcess;
    }

    /** @param accepted a connection that was just accepted */
    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        if (accepted instanceof Channel connection) {
            while (open.size() >= maxConnections) {
                closeOldest();
            }
            open.add(connection);
            connection.closeFuture().addListener(closed -> context.executor().execute(() -> open.remove(connection)));
        }
        context.fireChannelRead(accepted);
    }

    private void closeOldest() {
        Iterator<Channel> byAge = open.iterator();
        Channel oldest = byAge.next();
        byAge.remove();
        onExcess.run();
        if (oldest.isRegistered()) {
            var unused = oldest.close();
        } else {
            oldest.unsafe().closeForcibly();
        }
    }
}
