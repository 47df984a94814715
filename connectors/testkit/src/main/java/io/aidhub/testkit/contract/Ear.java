package io.aidhub.testkit.contract;

import io.aidhub.testkit.LogCapture;
import io.aidhub.testkit.PersonalData;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hears everything a connector says while it is tried: outcomes, exceptions with their causes, and the log. */
public final class Ear implements AutoCloseable {
    private final LogCapture log = LogCapture.open();
    private final List<String> outcomes = new ArrayList<>();
    private final List<String> exceptions = new ArrayList<>();

    public synchronized void outcome(Object outcome) {
        outcomes.add(outcome.toString());
    }

    public synchronized void exception(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        exceptions.add(text.toString());
    }

    /**
     * Where something was said that nobody may see.
     *
     * @return the ending of a key: {@code log.secret}, {@code exception.person}, …; empty when nothing was
     */
    public synchronized Optional<String> indiscretion(List<String> secrets) {
        return in("log", log.text(), secrets)
                .or(() -> in("outcome", String.join("\n", outcomes), secrets))
                .or(() -> in("exception", String.join("\n", exceptions), secrets));
    }

    private static Optional<String> in(String where, String text, List<String> secrets) {
        return PersonalData.shown(text, secrets).map(what -> where + "." + what);
    }

    @Override
    public void close() {
        log.close();
    }
}
