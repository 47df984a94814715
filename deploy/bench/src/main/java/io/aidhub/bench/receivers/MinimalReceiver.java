package io.aidhub.bench.receivers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** A department's web server as small as it can be: one selector thread on the loopback, takes every POST and notes what was in it. */
final class MinimalReceiver {
    private final Selector selector;
    private final Arrivals arrivals = new Arrivals();
    private final BlockingQueue<Runnable> orders = new LinkedBlockingQueue<>();
    private ServerSocketChannel server;
    private final int port;
    private Mode mode = Mode.WELL;

    private MinimalReceiver() throws IOException {
        selector = Selector.open();
        server = listen(0);
        port = server.socket().getLocalPort();
    }

    static MinimalReceiver open() throws IOException {
        MinimalReceiver receiver = new MinimalReceiver();
        Thread thread = new Thread(receiver::run, "receiver-" + receiver.port);
        thread.setDaemon(true);
        thread.start();
        return receiver;
    }

    int port() {
        return port;
    }

    Arrivals arrivals() {
        return arrivals;
    }

    /** Behaves differently when this returns; what was under way is broken off. */
    void behave(Mode next) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        orders.add(() -> {
            change(next);
            done.countDown();
        });
        selector.wakeup();
        done.await();
    }

    private ServerSocketChannel listen(int at) throws IOException {
        ServerSocketChannel listening = ServerSocketChannel.open();
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 256);
        listening.configureBlocking(false);
        listening.register(selector, SelectionKey.OP_ACCEPT);
        return listening;
    }

    private void change(Mode next) {
        try {
            for (SelectionKey key : selector.keys()) {
                if (key.attachment() != null) {
                    key.channel().close();
                }
            }
            if (next == Mode.REFUSED) {
                server.close();
            } else if (!server.isOpen()) {
                selector.selectNow(); // the closed one gives its port back
                server = listen(port);
            }
            mode = next;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() {
        try {
            while (true) {
                selector.select();
                for (Runnable order = orders.poll(); order != null; order = orders.poll()) {
                    order.run();
                }
                for (SelectionKey key : List.copyOf(selector.selectedKeys())) {
                    serve(key);
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SelectionKey key) throws IOException {
        if (!key.isValid()) {
            return;
        }
        if (key.isAcceptable()) {
            SocketChannel caller = ((ServerSocketChannel) key.channel()).accept();
            if (caller != null) {
                caller.configureBlocking(false);
                caller.socket().setTcpNoDelay(true);
                caller.register(selector, SelectionKey.OP_READ, new Caller(caller, arrivals));
            }
            return;
        }
        try {
            ((Caller) key.attachment()).read(mode);
        } catch (IOException e) {
            key.channel().close(); // the caller went away
        }
    }
}
