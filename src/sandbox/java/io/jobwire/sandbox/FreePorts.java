package io.jobwire.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds local ports to listen on. */
final class FreePorts {
    /**
     * Below the range from which operating systems take ports for outgoing connections. Otherwise an outgoing
     * connection could occupy the port of a stopped broker; a client that keeps reconnecting could even connect to
     * itself.
     */
    private static final int FIRST = 20_000;

    private static final int LAST = 32_000;
    private static final int MAX_ATTEMPTS = 200;

    private FreePorts() {}

    /** Whether a process could listen on that local port now. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }

    /**
     * A free port that no outgoing connection will take.
     *
     * @throws IllegalStateException if none is found
     */
    static int find() {
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("Found no free port between " + FIRST + " and " + LAST);
    }
}
