package io.aidhub.app.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A party that speaks STOMP 1.2 over a socket and has no library for it. */
final class StompClient implements AutoCloseable {
    private static final int ANSWER_MILLIS = 10_000;

    private final Socket socket;

    /** Connects and logs in. */
    StompClient(int port, String user, String password) throws IOException {
        this.socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(ANSWER_MILLIS);
        send("CONNECT", Map.of("accept-version", "1.2", "host", "aidhub", "login", user, "passcode", password), "");
    }

    void send(String command, Map<String, String> headers, String body) throws IOException {
        StringBuilder frame = new StringBuilder(command).append('\n');
        headers.forEach(
                (name, value) -> frame.append(name).append(':').append(value).append('\n'));
        frame.append('\n').append(body).append('\0');
        socket.getOutputStream().write(frame.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The next frame: its command under {@code command}, its headers, and its body under {@code body}. */
    Map<String, String> next() throws IOException {
        String text = frame(socket.getInputStream()).stripLeading();
        int head = text.indexOf("\n\n");
        Map<String, String> frame = new LinkedHashMap<>();
        String[] lines = text.substring(0, head).split("\n");
        frame.put("command", lines[0]);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            frame.putIfAbsent(lines[i].substring(0, colon), lines[i].substring(colon + 1));
        }
        frame.put("body", text.substring(head + 2));
        return frame;
    }

    private static String frame(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int next = in.read();
        while (next > 0) {
            bytes.write(next);
            next = in.read();
        }
        if (next < 0) {
            throw new IOException("the broker closed the connection");
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
