package io.aidhub.routes.files;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The inboxes of all open connectors that exchange files. They are looked into from when somebody {@link #listen listens}. */
public final class FileInboxes {
    private static final Logger log = LoggerFactory.getLogger(FileInboxes.class);

    private final Map<String, FileInbox> inboxes = new LinkedHashMap<>();
    private @Nullable Listening listening;

    /**
     * Takes receipts and answers from now on, also of connectors opened later.
     *
     * @param subscriptions by connector: whom its receiver answers for
     */
    public synchronized void listen(Map<String, String> subscriptions, AnswerFileDoor door) {
        listening = new Listening(Map.copyOf(subscriptions), door);
        inboxes.values().forEach(this::listen);
    }

    /** A connector was opened. */
    public synchronized void add(FileInbox inbox) {
        inboxes.put(inbox.connector(), inbox);
        listen(inbox);
    }

    /** A connector is closed; nothing more is taken of it. */
    public synchronized void close(String connector) {
        FileInbox inbox = inboxes.remove(connector);
        if (inbox != null) {
            inbox.close();
        }
    }

    private void listen(FileInbox inbox) {
        Listening now = listening;
        if (now == null) {
            return;
        }
        String subscription = now.subscriptions().get(inbox.connector());
        if (subscription == null) {
            log.error(
                    "connector {} lays receipts and answers, but there is no subscription, or more than one, that they could be of: nobody reads them",
                    inbox.connector());
        } else {
            inbox.open(subscription, now.door());
        }
    }

    private record Listening(Map<String, String> subscriptions, AnswerFileDoor door) {}
}
