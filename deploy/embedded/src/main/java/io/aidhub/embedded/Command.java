package io.aidhub.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Puts together the command lines of PostgreSQL's programs, and runs the short ones. */
final class Command {
    private Command() {}

    /**
     * Words to put before a program that must not be root. PostgreSQL refuses root; in a user namespace of its own it sees an
     * ordinary user while its files stay ours.
     */
    static List<String> notAsRoot() {
        if (!isRoot()) {
            return List.of();
        }
        if (!onPath("unshare") || run(List.of("unshare", "-U", "true")).exit() != 0) {
            throw new EmbeddedPostgresException("PostgreSQL 不能以 root 运行，而本机不允许 unshare -U；请用普通用户启动，或改用外部数据库。"
                    + " PostgreSQL refuses root, and this machine does not allow unshare -U: start as an ordinary user, or set a"
                    + " database URL.");
        }
        return List.of("unshare", "-U");
    }

    /** Words that give a program its own session, so that Ctrl-C in our terminal does not reach it. */
    static List<String> inOwnSession() {
        if (onPath("setsid")) {
            return List.of("setsid");
        }
        if (onPath("perl")) {
            return List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV or die $!");
        }
        return List.of();
    }

    /** A builder in an environment where no variable of a PostgreSQL client or of the user's language leaks in. */
    static ProcessBuilder builder(List<String> words) {
        ProcessBuilder builder = new ProcessBuilder(words);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        environment.put("LC_ALL", "C");
        return builder;
    }

    /** Runs to the end and returns all it said. Only for programs that end by themselves. */
    static Result run(List<String> words) {
        try {
            Process process = builder(words)
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + words.get(0), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("interrupted while running " + words.get(0), e);
        }
    }

    /** Sends a signal by name; a process already gone is fine. */
    static void signal(String name, long pid) {
        run(List.of("sh", "-c", "kill -" + name + " " + pid));
    }

    static List<String> concat(List<List<String>> parts) {
        List<String> all = new ArrayList<>();
        parts.forEach(all::addAll);
        return all;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"))
                || run(List.of("id", "-u")).output().strip().equals("0");
    }

    private static boolean onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        for (String folder : path.split(File.pathSeparator, -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    /** How a program ended and what it said. */
    record Result(int exit, String output) {}
}
