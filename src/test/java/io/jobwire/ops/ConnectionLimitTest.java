package io.jobwire.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConnectionLimitTest {
    private final AtomicInteger excess = new AtomicInteger();
    private final EmbeddedChannel server = new EmbeddedChannel(new ConnectionLimit(3, excess::incrementAndGet));

    @Test
    void a_connection_beyond_the_limit_closes_the_oldest() {
        List<EmbeddedChannel> connections = accept(5);

        assertThat(connections).extracting(EmbeddedChannel::isOpen).containsExactly(false, false, true, true, true);
        assertThat(excess).hasValue(2);
    }

    @Test
    void a_connection_that_ends_makes_room() {
        List<EmbeddedChannel> first = accept(3);

        var unused = first.get(1).close();
        server.runPendingTasks();
        accept(1);

        assertThat(first).extracting(EmbeddedChannel::isOpen).containsExactly(true, false, true);
        assertThat(excess).hasValue(0);
    }

    @Test
    void all_accepted_connections_reach_the_server() {
        accept(5);

        assertThat(server.inboundMessages()).hasSize(5);
    }

    private List<EmbeddedChannel> accept(int connections) {
        return IntStream.range(0, connections)
                .mapToObj(i -> new EmbeddedChannel())
                .peek(connection -> {
                    server.writeInbound(connection);
                    server.runPendingTasks();
                })
                .toList();
    }
}
