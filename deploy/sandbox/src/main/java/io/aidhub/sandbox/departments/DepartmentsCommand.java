package io.aidhub.sandbox.departments;

import io.aidhub.embedded.FolderLock;
import io.aidhub.embedded.ProcessRecord;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code sandbox departments}: runs the departments until standard input ends. Prints one JSON line when they are ready and
 * nothing else to standard output; the log is {@code DIR/departments.log}. What a former run left behind is ended first, by its
 * recorded process id and birth ({@code DIR/departments.pid}).
 */
public final class DepartmentsCommand {
    /** Exit code of a wrong call. */
    public static final int WRONG_USE = 2;
    /** Exit code when the departments cannot start. */
    public static final int FAILED = 1;

    private static final Logger log = LoggerFactory.getLogger(DepartmentsCommand.class);

    private DepartmentsCommand() {}

    /**
     * Runs until standard input ends or the process is asked to end.
     *
     * @param args the options, without the word {@code departments}
     * @return the exit code
     */
    public static int run(String[] args) {
        PrintStream out = System.out;
        // A library that prints would spoil the one line the hub reads.
        System.setOut(System.err);
        // The texts are Chinese whatever the shell's language is.
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        return run(args, System.in, out, err);
    }

    static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        DepartmentsOptions options;
        Secrets secrets;
        try {
            options = DepartmentsOptions.parse(args);
            secrets = Secrets.read(options.secrets());
        } catch (WrongUse e) {
            err.println(e.getMessage());
            err.println(Wording.of("usage"));
            return WRONG_USE;
        }
        Path logFile = options.data().resolve("departments.log").toAbsolutePath();
        try {
            Files.createDirectories(options.data());
            DepartmentsLog.to(logFile, options.zone());
            ProcessRecord.clearLeftover(record(options));
            try (FolderLock lock = FolderLock.take(options.data())) {
                log.info("data folder {}", lock.folder());
                ProcessRecord.ofThisProcess().writeTo(record(options));
                work(options, secrets, in, out);
                Files.deleteIfExists(record(options));
            }
            return 0;
        } catch (IOException | RuntimeException e) {
            log.error("departments failed", e);
            err.println(Wording.of("failed", String.valueOf(e.getMessage()), logFile));
            return FAILED;
        }
    }

    private static Path record(DepartmentsOptions options) {
        return options.data().resolve("departments.pid");
    }

    private static void work(DepartmentsOptions options, Secrets secrets, InputStream in, PrintStream out) {
        try (RunningDepartments running = RunningDepartments.start(options, secrets, Clock.systemUTC())) {
            Thread end = new Thread(running::close, "departments-end");
            Runtime.getRuntime().addShutdownHook(end);
            out.println(readyLine(running));
            out.flush();
            awaitEnd(in);
            log.info("standard input ended, closing");
            running.close();
            letGo(end);
        }
    }

    private static void letGo(Thread end) {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            // The process is ending already and runs the hook itself.
            log.debug("the process is ending", e);
        }
    }

    private static String readyLine(RunningDepartments running) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("ready", true);
        line.putAll(running.addresses());
        return JsonMapper.shared().writeValueAsString(line);
    }

    private static void awaitEnd(InputStream in) {
        byte[] ignored = new byte[256];
        try {
            while (in.read(ignored) >= 0) {
                // What the starter writes has no meaning; only the end of its pipe has.
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read standard input", e);
        }
    }
}
