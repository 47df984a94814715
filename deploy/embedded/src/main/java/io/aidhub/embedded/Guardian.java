package io.aidhub.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A tiny shell that outlives us by a moment. It reads from a pipe only we hold; when we die, by kill -9 too, the pipe ends and it
 * shuts the postmaster down, provided that process id still belongs to the process it was born with.
 */
final class Guardian implements AutoCloseable {
    private static final String SCRIPT =
            """
            born() {
              if [ -r "/proc/$1/stat" ]; then sed -n '/) [ZX] /d; s/^.*) //p' "/proc/$1/stat" | cut -d ' ' -f 20
              else ps -o lstart= -p "$1"
              fi
            }
            trap '' HUP INT
            birth=$(born "$1")
            while read -r line; do :; done
            tries=0
            while [ -n "$birth" ] && [ "$(born "$1")" = "$birth" ]; do
              case $tries in
                0) kill -INT "$1" ;;
                150) kill -QUIT "$1" ;;
                300) exit 1 ;;
              esac
              tries=$((tries + 1))
              sleep 0.1
            done 2> /dev/null
            """;

    private final Process shell;

    private Guardian(Process shell) {
        this.shell = shell;
    }

    static Guardian over(long postmaster) {
        try {
            return new Guardian(Command.builder(Command.concat(List.of(
                            Command.inOwnSession(),
                            List.of("sh", "-c", SCRIPT, "aidhub-postgres-guardian", Long.toString(postmaster)))))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the guardian of PostgreSQL", e);
        }
    }

    long pid() {
        return shell.pid();
    }

    /** Lets go: a postmaster already gone needs nothing more, one still there is shut down. Waits for the shell to end. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
        } catch (IOException alreadyGone) {
            // The shell ended before us; there is nothing left to guard.
        }
        try {
            if (!shell.waitFor(5, TimeUnit.SECONDS)) {
                shell.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
