package io.aidhub.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds ports on the loopback address that nobody listens on. The answer is a snapshot: bind soon and be ready to ask again. */
public final class FreePorts {
    private static final int STEPS = 200;

    private FreePorts() {}

    /**
     * The preferred port, or the next free one above it when it is busy.
     *
     * @param preferred where to look first; 0 means any port will do
     */
    public static int from(int preferred) {
        if (preferred < 0 || preferred > 65535) {
            throw new IllegalArgumentException("not a port: " + preferred);
        }
        if (preferred > 0) {
            int last = Math.min(65535, preferred + STEPS);
            for (int port = preferred; port <= last; port++) {
                if (isFree(port)) {
                    return port;
                }
            }
        }
        return any();
    }

    /** A port chosen by the operating system. */
    public static int any() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free loopback port", e);
        }
    }

    /** Whether nobody listens on this loopback port now. */
    public static boolean isFree(int port) {
        return isFree(InetAddress.getLoopbackAddress(), port);
    }

    /** Whether nobody listens on this port of this address of the machine now. */
    public static boolean isFree(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, address)) {
            return socket.isBound();
        } catch (IOException busy) {
            return false;
        }
    }
}
