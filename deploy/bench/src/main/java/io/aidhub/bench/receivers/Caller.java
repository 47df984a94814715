package io.aidhub.bench.receivers;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** One kept connection: reads requests with a {@code Content-Length}, one after the other, and answers them. */
final class Caller {
    private static final byte[] HEAD_END = ascii("\r\n\r\n");
    private static final byte[] TAKEN = ascii("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    private static final byte[] AWAY = ascii("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
    /** CloudEvents HTTP webhook, section 4: consent to be sent notices. */
    private static final byte[] CONSENT =
            ascii("HTTP/1.1 200 OK\r\nWebHook-Allowed-Origin: *\r\nContent-Length: 0\r\n\r\n");

    private static final String LENGTH = "\r\ncontent-length:";

    private final SocketChannel channel;
    private final Arrivals arrivals;
    private ByteBuffer in = ByteBuffer.allocate(16 * 1024);

    Caller(SocketChannel channel, Arrivals arrivals) {
        this.channel = channel;
        this.arrivals = arrivals;
    }

    /** @throws IOException when the caller is gone */
    void read(Mode mode) throws IOException {
        if (!in.hasRemaining()) {
            in = ByteBuffer.allocate(in.capacity() * 2).put(in.flip());
        }
        if (channel.read(in) < 0) {
            throw new EOFException();
        }
        while (mode != Mode.HANGING && answered(mode)) {
            // the next may be there already
        }
    }

    private boolean answered(Mode mode) throws IOException {
        byte[] bytes = in.array();
        int body = Arrivals.after(HEAD_END, bytes, 0, in.position());
        if (body < 0) {
            return false;
        }
        int length = length(bytes, body);
        if (in.position() < body + length) {
            return false;
        }
        boolean question = bytes[0] == 'O';
        if (mode == Mode.UNAVAILABLE) {
            say(AWAY);
        } else if (question) {
            say(CONSENT);
        } else {
            arrivals.note(Arrays.copyOfRange(bytes, body, body + length), length);
            say(TAKEN);
        }
        in.flip().position(body + length);
        in.compact();
        return true;
    }

    private static int length(byte[] bytes, int headLength) {
        String head = new String(bytes, 0, headLength, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int at = head.indexOf(LENGTH);
        if (at < 0) {
            return 0;
        }
        int from = at + LENGTH.length();
        return Integer.parseInt(head.substring(from, head.indexOf('\r', from)).strip());
    }

    private void say(byte[] answer) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(answer);
        while (out.hasRemaining()) {
            channel.write(out); // a few bytes: they fit
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
