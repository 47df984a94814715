package io.aidhub.hub.deliver;

/**
 * How many answers came back to one subscription and are not committed. Lanes wait before a call while that is a whole window: a crash then repeats one window and what is under
 * way, however slow the database is.
 */
final class OpenReceipts {
    private final int window;
    private int open;

    OpenReceipts(int window) {
        this.window = window;
    }

    /** Waits until there is room. */
    synchronized void await() throws InterruptedException {
        while (open >= window) {
            wait();
        }
    }

    /** One answer came back. */
    synchronized void came() {
        open++;
    }

    /** So many are written down. */
    synchronized void written(int answers) {
        open -= answers;
        notifyAll();
    }
}
