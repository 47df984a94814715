package io.aidhub.sandbox.departments;

import io.aidhub.embedded.FreePorts;
import io.aidhub.sandbox.departments.web.PortTaken;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.IntFunction;

/**
 * The ports of the departments, the same after a restart when they are free. They lie below the range from which operating
 * systems take ports for outgoing connections, so a port closed by a fault (REFUSED) is not taken by somebody's connection.
 */
final class Ports {
    /** Where the search begins; PostgreSQL's is apart, for its port is busy for a moment when a former run was killed. */
    private static final int FIRST = 18_180;

    private static final int FIRST_OF_POSTGRES = 18_680;
    private static final int TRIES = 50;

    private final Path file;
    private final Properties remembered;

    private Ports(Path file, Properties remembered) {
        this.file = file;
        this.remembered = remembered;
    }

    /** Reads what a former run used from {@code file}. */
    static Ports in(Path file) {
        Properties before = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                before.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                // Only the wish for the same ports is lost.
                before.clear();
            }
        }
        return new Ports(file, before);
    }

    /** The port PostgreSQL should try first. */
    int postgres() {
        return before("postgres", FIRST_OF_POSTGRES);
    }

    /** Opens something on the port it had before, or on the next one free, and remembers it. */
    <T> T open(String name, IntFunction<T> opening) {
        int port = FreePorts.from(before(name, FIRST));
        for (int tries = 1; ; tries++) {
            try {
                T opened = opening.apply(port);
                remember(name, port);
                return opened;
            } catch (PortTaken e) {
                // Taken between the look and the opening.
                if (tries == TRIES) {
                    throw e;
                }
                port = FreePorts.from(port + 1);
            }
        }
    }

    void remember(String name, int port) {
        remembered.setProperty(name, Integer.toString(port));
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            remembered.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the ports in " + file, e);
        }
    }

    private int before(String name, int otherwise) {
        try {
            return Integer.parseInt(remembered.getProperty(name, ""));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
