package io.aidhub.hub.dispatch;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.transaction.TransactionException;

/** Why an event cannot be told to one subscription although nothing is wrong with its mapping: what it speaks of cannot be read. It is parked, so that all others flow. */
final class UnreadableEvent {
    static final String CODE = "FACTS_UNREADABLE";

    private static final String BUNDLE = "io.aidhub.hub.dispatch.messages";

    private UnreadableEvent() {}

    /** For a human: the kind of the failure, never its message, which may quote data. */
    static String reason(Locale locale, RuntimeException failure) {
        // Without fallback: the JVM's own locale must not decide the language of a Chinese text.
        ResourceBundle bundle = ResourceBundle.getBundle(
                BUNDLE,
                locale,
                UnreadableEvent.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(bundle.getString("dispatch." + CODE), Locale.ROOT)
                .format(new Object[] {failure.getClass().getSimpleName()});
    }

    /** Goes on only when the event is to blame: a database that is away is away for all events. */
    static RuntimeException blamed(RuntimeException failure) {
        boolean database = failure instanceof TransactionException
                || failure instanceof DataAccessException
                        && !(failure instanceof IncorrectResultSizeDataAccessException);
        if (database) {
            throw failure;
        }
        return failure;
    }
}
