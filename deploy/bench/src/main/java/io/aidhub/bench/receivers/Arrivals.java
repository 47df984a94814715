package io.aidhub.bench.receivers;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What one receiver was sent, in its order. Bytes are looked through, not parsed: a receiver that parses JSON would be measured with the sender. */
final class Arrivals {
    private static final byte[] ID = bytes("\"id\":\"");
    private static final byte[] SUBJECT = bytes("\"subject\":\"");
    private static final byte[] VERSION = bytes("\"personversion\":\"");

    private final List<Arrival> arrivals = new ArrayList<>();
    private volatile int count;

    /** Notes every event of a body, one or an array of them. */
    synchronized void note(byte[] body, int length) {
        long now = System.nanoTime();
        int id = after(ID, body, 0, length);
        while (id >= 0) {
            int next = after(ID, body, id, length);
            int end = next < 0 ? length : next;
            int subject = after(SUBJECT, body, id, end);
            int version = after(VERSION, body, id, end);
            arrivals.add(new Arrival(
                    text(body, id),
                    subject < 0 ? "-" : text(body, subject),
                    version < 0 ? 0 : Long.parseLong(text(body, version)),
                    now));
            id = next;
        }
        count = arrivals.size();
    }

    int count() {
        return count;
    }

    synchronized List<Arrival> take() {
        List<Arrival> taken = List.copyOf(arrivals);
        arrivals.clear();
        count = 0;
        return taken;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] body, int from) {
        int end = from;
        while (body[end] != '"') {
            end++;
        }
        return new String(body, from, end - from, StandardCharsets.US_ASCII);
    }

    /** Index after the next {@code what}, -1 when there is none before {@code end}. */
    static int after(byte[] what, byte[] in, int from, int end) {
        for (int i = from; i <= end - what.length; i++) {
            if (in[i] == what[0] && Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
                return i + what.length;
            }
        }
        return -1;
    }
}
