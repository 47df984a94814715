package io.aidhub.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The line to a server on loopback, for protocols whose department is a real server: it can fall silent, or break as soon as the server has said something. */
public final class LoopbackLine implements AutoCloseable {
    private static final int SILENCE_MILLIS = 20;

    private final ServerSocket door;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean silent;
    private volatile boolean dead;
    private volatile Optional<String> lastWords = Optional.empty();

    private LoopbackLine(ServerSocket door, int port) {
        this.door = door;
        this.port = port;
    }

    /** A line to {@code port} on this machine. */
    public static LoopbackLine to(int port) {
        try {
            LoopbackLine line = new LoopbackLine(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()), port);
            line.inBackground(line::accept);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    /** How many connections were made since it last forgot. */
    public int connections() {
        return connections.get();
    }

    /** What the server says is kept back until it is mended. */
    public void fallSilent() {
        silent = true;
    }

    /** Breaks each connection, instead of passing it on, when the server says {@code words}, until it is mended. */
    public void breakAt(String words) {
        lastWords = Optional.of(words);
    }

    /** Ends all connections, and each new one as soon as it is made, until it is mended. */
    public void hangUp() {
        dead = true;
        cut();
    }

    /** Ends the connections there are; new ones may be made. */
    public void cut() {
        open.forEach(LoopbackLine::end);
    }

    /** Passes everything on again, and counts from here. */
    public void forget() {
        connections.set(0);
        mend();
    }

    /** Passes everything on again. */
    public void mend() {
        silent = false;
        dead = false;
        lastWords = Optional.empty();
    }

    @Override
    public void close() {
        end(door);
        cut();
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                Socket client = door.accept();
                connections.incrementAndGet();
                if (dead) {
                    end(client);
                    continue;
                }
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                // Protocols of many short questions would wait for each acknowledgement of the one before.
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                open.add(client);
                open.add(server);
                inBackground(() -> pass(client, server, false));
                inBackground(() -> pass(server, client, true));
            }
        } catch (IOException e) {
            close(); // the door was closed
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        byte[] part = new byte[8192];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int length = in.read(part); length >= 0; length = in.read(part)) {
                if (answers && isLast(part, length)) {
                    return;
                }
                while (answers && silent) {
                    Thread.sleep(SILENCE_MILLIS);
                }
                out.write(part, 0, length);
                out.flush();
            }
        } catch (IOException e) {
            end(to); // either side went
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(from);
            end(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private boolean isLast(byte[] part, int length) {
        return lastWords
                .filter(words -> new String(part, 0, length, StandardCharsets.ISO_8859_1).contains(words))
                .isPresent();
    }

    /** Named as the kit's own: they are nobody's leak. */
    private void inBackground(Runnable work) {
        Thread thread = new Thread(work, "contract-line");
        thread.setDaemon(true);
        thread.start();
    }

    private static void end(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception e) {
            Thread.yield(); // it was gone already
        }
    }
}
