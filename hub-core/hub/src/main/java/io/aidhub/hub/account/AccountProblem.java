package io.aidhub.hub.account;

import java.io.Serial;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What was asked of an account cannot be done; says why and what to do. {@link #getMessage()} is Chinese. */
public final class AccountProblem extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final String BUNDLE = "io.aidhub.hub.account.messages";

    /** What stands in the way. */
    public enum Kind {
        /** A login name is 2 to 40 small letters, digits, points, hyphens. */
        NAME_INVALID,
        /** There is such an account, and it is open. */
        EXISTS,
        ROLE_UNKNOWN,
        AREA_UNKNOWN,
        DEPARTMENT_UNKNOWN,
        SUBSCRIPTION_UNKNOWN,
        /** None, or closed already. */
        NO_SUCH_ACCOUNT,
        /** Nobody closes the own account: else the last administrator might. */
        OWN_ACCOUNT,
        NOBODY_NAMED,
        /** Too many wrong passwords a short while ago. */
        LOCKED,
        /** The old one, asked before a new one is set. */
        PASSWORD_WRONG,
        /** The argument is the fewest characters. */
        PASSWORD_SHORT,
        /** The argument is the most bytes. */
        PASSWORD_LONG,
        /** The new one is the old one. */
        PASSWORD_SAME,
        /** The new one was typed twice, and not alike. */
        PASSWORD_DIFFERS
    }

    private final Kind kind;
    private final String argument;

    public AccountProblem(Kind kind, String argument) {
        super(text(Locale.SIMPLIFIED_CHINESE, kind, argument));
        this.kind = kind;
        this.argument = argument;
    }

    public Kind kind() {
        return kind;
    }

    /** What is wrong and what to do, for a human. */
    public String text(Locale locale) {
        return text(locale, kind, argument);
    }

    private static String text(Locale locale, Kind kind, String argument) {
        // Without fallback: the JVM's own locale must not decide the language of a Chinese text.
        ResourceBundle bundle = ResourceBundle.getBundle(
                BUNDLE,
                locale,
                AccountProblem.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(bundle.getString("account." + kind), Locale.ROOT).format(new Object[] {argument});
    }
}
