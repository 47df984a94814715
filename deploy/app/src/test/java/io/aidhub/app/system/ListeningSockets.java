package io.aidhub.app.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The TCP sockets processes listen on, as Linux tells it in {@code /proc} (proc_pid_net(5)). */
final class ListeningSockets {
    private static final String LISTEN = "0A";
    private static final String LOOPBACK = "0100007F";
    private static final String LOOPBACK_MAPPED = "0000000000000000FFFF0000" + LOOPBACK;
    private static final String LOOPBACK_6 = "00000000000000000000000001000000";

    private ListeningSockets() {}

    /** Addresses in the kernel's own form, {@code address:port} in hexadecimal. */
    static List<String> of(List<ProcessHandle> processes) throws IOException {
        Set<String> sockets = new HashSet<>();
        for (ProcessHandle process : processes) {
            sockets.addAll(socketsOf(process));
        }
        List<String> listening = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6")) {
            Path file = Path.of("/proc/net", table);
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                String[] words = line.strip().split("\\s+");
                if (words.length > 9 && words[3].equals(LISTEN) && sockets.contains("socket:[" + words[9] + "]")) {
                    listening.add(words[1]);
                }
            }
        }
        return listening;
    }

    /** Whether only this machine can reach the address. */
    static boolean isLocal(String address) {
        String host = address.substring(0, address.indexOf(':'));
        return host.equals(LOOPBACK) || host.equals(LOOPBACK_MAPPED) || host.equals(LOOPBACK_6);
    }

    private static Set<String> socketsOf(ProcessHandle process) {
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> handles = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            for (Path handle : handles.toList()) {
                try {
                    sockets.add(Files.readSymbolicLink(handle).toString());
                } catch (IOException closed) {
                    // Closed since we listed it: it listens on nothing.
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sockets;
    }
}
