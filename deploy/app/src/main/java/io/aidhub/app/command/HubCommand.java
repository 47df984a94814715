package io.aidhub.app.command;

import ch.qos.logback.classic.Level;
import io.aidhub.app.start.SettingsProblem;
import io.aidhub.embedded.EmbeddedPostgresException;
import io.aidhub.embedded.FolderLock;
import io.aidhub.hub.connect.ConnectorRefused;
import io.aidhub.ledger.keys.RotationProblem;
import io.aidhub.ledger.seal.KeyFileProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code hub}: lists its commands. */
@Command(
        name = "hub",
        mixinStandardHelpOptions = true,
        version = "AidHub 0.1.0",
        resourceBundle = "io.aidhub.app.messages",
        subcommands = {
            DemoCommand.class,
            StartCommand.class,
            KeysCommand.class,
            AccountCommands.class,
            RosterCommands.class,
            PersonCommands.class,
            OperateCommands.Batches.class,
            OperateCommands.Release.class,
            OperateCommands.Deliveries.class,
            OperateCommands.Parked.class,
            ExitCommands.class,
            ApplicationCommands.class,
            CategoriesCommand.class,
            MappingCommands.class,
            ConnectorCommands.class,
            SubscriptionCommands.class,
            SecretCommands.class,
            CompareCommands.Check.class,
            CompareCommands.Changes.class,
            HistoryCommands.class
        })
public final class HubCommand extends CommandGroup {
    private static final Logger log = LoggerFactory.getLogger(HubCommand.class);

    /** Runs a command; the answer is the exit code of the process. */
    public static int run(String... arguments) {
        keepQuietUntilTheLogIsOpen();
        CommandLine line = new CommandLine(new HubCommand());
        line.setResourceBundle(Screen.bundle());
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setUsageHelpWidth(110);
        line.setAdjustLineBreaksForWideCJKCharacters(true);
        line.setExecutionExceptionHandler((problem, command, parsed) -> explain(problem));
        return line.execute(arguments);
    }

    /** Before a hub opens its log file, the log would go to the screen. */
    private static void keepQuietUntilTheLogIsOpen() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.OFF);
        }
    }

    /** Where connectors, mappings and jars are: said by the launcher. */
    static Path distribution() {
        return Path.of(System.getProperty("aidhub.dist", "."));
    }

    /** Also behind what the wiring wraps around it. */
    private static @Nullable KeyFileProblem keyFileProblem(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof KeyFileProblem keys) {
                return keys;
            }
        }
        return null;
    }

    /** What went wrong, where, and what to do next; the stack trace goes to the log only. */
    private static int explain(Exception problem) {
        Screen screen = Screen.ofTerminal();
        KeyFileProblem keys = keyFileProblem(problem);
        if (keys != null) {
            screen.say("problem.keys." + keys.kind(), keys.file());
        } else if (problem instanceof RotationProblem rotation) {
            screen.say("problem.rotation." + rotation.kind(), rotation.details().toArray());
        } else if (problem instanceof SettingsProblem settings) {
            screen.say("problem." + settings.key(), settings.arguments());
        } else if (problem instanceof FolderLock.FolderInUse
                || problem instanceof EmbeddedPostgresException
                || problem instanceof ConnectorRefused
                || problem instanceof CommandProblem) {
            screen.say("problem.plain", String.valueOf(problem.getMessage()));
        } else if (problem instanceof IOException) {
            screen.say("problem.io", String.valueOf(problem.getMessage()));
        } else {
            screen.say("problem.unexpected", problem.getClass().getSimpleName());
        }
        log.error("the command failed", problem);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
