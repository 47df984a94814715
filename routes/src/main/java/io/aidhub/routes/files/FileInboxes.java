package io.aidhub.routes.files;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The inboxes of all open connectors that exchange files. They are looked into from when somebody {@link #listen listens}. */
public final class FileInboxes {
    private static final Logger log = LoggerFactory.getLogger(FileInboxes.class);

    private final Map<String, FileInbox> inboxes = new LinkedHashMap<>();
    /** Connectors whose inbox is looked into. */
    private final Set<String> listenedTo = new HashSet<>();

    private @Nullable Listening listening;

    /**
     * Takes receipts and answers from now on, also of connectors opened later. Said again, with more subscriptions, for the inboxes that had none.
     *
     * @param subscriptions by connector: whom its receiver answers for
     */
    public synchronized void listen(Map<String, String> subscriptions, AnswerFileDoor door) {
        listening = new Listening(Map.copyOf(subscriptions), door);
        inboxes.values().forEach(inbox -> {
            if (!listen(inbox)) {
                log.error(
                        "connector {} lays receipts and answers, but there is no subscription, or more than one, that they could be of: nobody reads them",
                        inbox.connector());
            }
        });
    }

    /** A connector was opened. The subscription it brings may be entered a moment later; then {@link #listen} is said again. */
    public synchronized void add(FileInbox inbox) {
        inboxes.put(inbox.connector(), inbox);
        listen(inbox);
    }

    /** A connector is closed; nothing more is taken of it. */
    public synchronized void close(String connector) {
        FileInbox inbox = inboxes.remove(connector);
        listenedTo.remove(connector);
        if (inbox != null) {
            inbox.close();
        }
    }

    /** @return false when nobody is known whose answers these could be */
    private boolean listen(FileInbox inbox) {
        Listening now = listening;
        if (now == null || listenedTo.contains(inbox.connector())) {
            return true;
        }
        String subscription = now.subscriptions().get(inbox.connector());
        if (subscription == null) {
            return false;
        }
        inbox.open(subscription, now.door());
        listenedTo.add(inbox.connector());
        return true;
    }

    private record Listening(Map<String, String> subscriptions, AnswerFileDoor door) {}
}
