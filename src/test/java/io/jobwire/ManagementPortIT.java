package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.sandbox.SimulatorSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What somebody who can reach the management port of the packaged service can do: little. */
class ManagementPortIT {
    private static final int ATTACKING_CONNECTIONS = 9_000;
    private static final int MAX_CONNECTIONS = 128;
    /** Connections to Kafka, the API and the identity service come and go meanwhile. */
    private static final int OTHER_DESCRIPTORS = 100;

    private final TestEnvironment environment =
            new TestEnvironment(SimulatorSettings.builder().customers(2));
    private final List<SocketChannel> connections = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (SocketChannel connection : connections) {
            connection.close();
        }
        environment.close();
    }

    @Test
    void half_sent_requests_take_up_few_descriptors_and_do_not_keep_probes_out() throws IOException {
        // Given
        ServiceProcess service = environment.startService("attacked").awaitReady();
        long before = service.openFiles();

        // When
        for (int i = 0; i < ATTACKING_CONNECTIONS; i++) {
            connections.add(send(service, "GET /q/health/live HTTP/1.1\r\nHost: x\r\nX-Half: "));
            if (i % 1_000 == 999) {
                assertThat(service.probe("live")).isEqualTo(200);
            }
        }

        // Then
        Awaitility.await("the oldest connections are closed")
                .atMost(Duration.ofSeconds(10))
                .until(() -> service.openFiles() <= before + MAX_CONNECTIONS + OTHER_DESCRIPTORS);
        assertThat(service.probe("live")).isEqualTo(200);
        assertThat(service.probe("ready")).isEqualTo(200);
        environment.awaitPolls(2);
        assertThat(service.logText()).containsOnlyOnce("JOBWIRE-1100");
    }

    @Test
    void a_connection_without_traffic_is_closed() throws IOException {
        ServiceProcess service = environment
                .startService("idle", "QUARKUS_MANAGEMENT_IDLE_TIMEOUT", "2s")
                .awaitReady();

        SocketChannel silent = send(service, "");
        SocketChannel halfHead = send(service, "GET /q/health/live HTTP/1.1\r\nHost");
        SocketChannel halfBody = send(
                service,
                "POST /q/health/live HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\nContent-Type: text/plain\r\n\r\nabc");

        assertThat(List.of(silent, halfHead, halfBody))
                .allSatisfy(connection -> Awaitility.await("the connection is closed")
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> isClosedByServer(connection)));
    }

    @Test
    void the_quarantine_is_listed_only_if_a_setting_permits_it_and_nothing_else_listens() {
        ServiceProcess service = environment
                .startService("closed", "JOBWIRE_MANAGEMENT_QUARANTINE", "false", "QUARKUS_HTTP_PORT", "48080")
                .awaitReady();

        assertThat(service.get("/q/jobwire/quarantine").status()).isEqualTo(404);
        assertThat(service.get("/q/jobwire/quarantine").body()).contains("jobwire.management.quarantine");
        assertThat(service.delete("/q/jobwire/quarantine").status()).isEqualTo(404);
        assertThat(canConnect(48_080)).as("the main HTTP server listens").isFalse();
    }

    private static boolean canConnect(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private static SocketChannel send(ServiceProcess service, String text) throws IOException {
        SocketChannel connection =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.managementPort()));
        connection.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        connection.configureBlocking(false);
        return connection;
    }

    private static boolean isClosedByServer(SocketChannel connection) {
        try {
            return connection.read(ByteBuffer.allocate(10_000)) < 0;
        } catch (IOException reset) {
            return true;
        }
    }
}
