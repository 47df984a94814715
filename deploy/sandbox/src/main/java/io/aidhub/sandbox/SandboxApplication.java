package io.aidhub.sandbox;

import io.aidhub.sandbox.county.CountyCommand;
import io.aidhub.sandbox.departments.DepartmentsCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The sandbox (沙箱): first word of the command line = what to run. Says how it is used in Chinese, then in English. */
public final class SandboxApplication {
    private static final int NOT_UNDERSTOOD = 2;

    private SandboxApplication() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        String command = args.length == 0 ? "" : args[0];
        String[] rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
        return switch (command) {
            case "county" -> CountyCommand.run(rest, utf8(FileDescriptor.out), utf8(FileDescriptor.err));
            case "departments" -> DepartmentsCommand.run(rest);
            case "--help", "help" -> {
                say(utf8(FileDescriptor.out), "sandbox.usage");
                yield 0;
            }
            default -> notUnderstood(command);
        };
    }

    private static int notUnderstood(String command) {
        PrintStream err = utf8(FileDescriptor.err);
        if (!command.isEmpty()) {
            say(err, "sandbox.unknown", command);
        }
        say(err, "sandbox.usage");
        return NOT_UNDERSTOOD;
    }

    /** The texts are Chinese whatever the locale of the shell is. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    private static void say(PrintStream to, String key, Object... arguments) {
        for (Locale locale : List.of(Locale.ROOT, Locale.ENGLISH)) {
            ResourceBundle texts = ResourceBundle.getBundle(
                    "io.aidhub.sandbox.messages",
                    locale,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            to.println(new MessageFormat(texts.getString(key), Locale.ROOT).format(arguments));
        }
    }
}
