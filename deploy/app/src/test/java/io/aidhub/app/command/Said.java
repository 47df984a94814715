package io.aidhub.app.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command said on the screen, run in this JVM.
 *
 * @param code it ended with; 0: done
 */
public record Said(int code, String text) {
    /** Runs {@code hub} with these arguments. */
    public static Said by(String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            return new Said(HubCommand.run(arguments), said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }
}
