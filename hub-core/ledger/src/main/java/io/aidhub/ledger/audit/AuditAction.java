package io.aidhub.ledger.audit;

import java.util.Arrays;
import java.util.List;

/** Everything the audit trail tells of: what is not listed here cannot be entered. Codes are stored; a code that was ever written keeps its meaning. */
public enum AuditAction {
    LOGIN("login"),
    LOGIN_REFUSED("login.refused"),
    HOUSEHOLD_REVEAL("household.reveal"),
    ROSTER_LOAD("roster.load"),
    ROSTER_ADMIT("roster.admit"),
    ROSTER_RELEASE("roster.release"),
    ROSTER_UNDO("roster.undo"),
    ROSTER_DISCARD("roster.discard"),
    PERSON_JOIN("person.join"),
    PERSON_PART("person.part"),
    ROSTER_ERRORS("roster.errors"),
    EXIT_ASSESS("exit.assess"),
    ROSTER_HEADING("roster.heading"),
    ROSTER_HEADING_BACK("roster.heading.back"),
    ROSTER_WAITING_DISCARD("roster.waiting.discard"),
    LIST_DOWNLOAD("list.download"),
    LIST_CHECK("list.check"),
    LIST_CHECK_FETCH("list.check.fetch"),
    LIST_CHECK_REFUSE("list.check.refuse"),
    IDENTITY_ANSWER("identity.answer"),
    CHANGES_FETCH("changes.fetch"),
    MONTH_FETCH("month.fetch"),
    DAY_FETCH("day.fetch"),
    HISTORY_READ("history.read"),
    DIFFERENCES_FETCH("differences.fetch"),
    RETURN_DESK("return.desk"),
    RETURN_TEMPLATE("return.template"),
    INBOX_TAKE("inbox.take"),
    INBOX_ACKNOWLEDGE("inbox.acknowledge"),
    AID_GRANT("aid.grant"),
    AID_REFUSE("aid.refuse"),
    REFERRAL_OFFER("referral.offer"),
    REFERRAL_READ("referral.read"),
    REFERRAL_RELEASE("referral.release"),
    REFERRAL_CONSENT_REFUSED("referral.consent-refused"),
    APPLICATION_TAKE("application.take"),
    APPLICATION_RECEIVE("application.receive"),
    APPLICATION_READ("application.read"),
    APPLICATION_DECIDE("application.decide"),
    APPLICATION_ANSWERED("application.answered"),
    APPLICATION_CLOSE("application.close"),
    RESPONSE_OPEN("response.open"),
    RESPONSE_LEVEL("response.level"),
    RESPONSE_CLOSE("response.close"),
    PARKED_RESEND("parked.resend"),
    PARKED_MEND("parked.mend"),
    PARKED_DISCARD("parked.discard"),
    ACCOUNT_OPEN("account.open"),
    ACCOUNT_PASSWORD("account.password"),
    ACCOUNT_PASSWORD_OWN("account.password.own"),
    ACCOUNT_PASSWORD_REFUSED("account.password.refused"),
    ACCOUNT_CLOSE("account.close"),
    AUDIT_SEARCH("audit.search"),
    AUDIT_VERIFY("audit.verify"),
    DISCLOSURES_READ("disclosures.read"),
    CONNECTOR_INSTALL("connector.install"),
    CONNECTOR_VERIFY("connector.verify"),
    CONNECTOR_ACTIVATE("connector.activate"),
    CONNECTOR_ROLLBACK("connector.rollback"),
    CONNECTOR_REMOVE("connector.remove"),
    RECEIVER_RESEND("receiver.resend"),
    RECEIVER_REPLAY("receiver.replay"),
    RECEIVER_SNAPSHOT("receiver.snapshot"),
    RECEIVER_PAUSE("receiver.pause"),
    RECEIVER_RESUME("receiver.resume"),
    RECEIVER_KEY("receiver.key"),
    RECEIVER_ENDPOINT("receiver.endpoint"),
    RECEIVER_SECRET("receiver.secret"),
    MAPPING_ADD("mapping.add"),
    MAPPING_TAKE_BACK("mapping.take-back"),
    SECRET_SET("secret.set"),
    SECRET_REMOVE("secret.remove"),
    KEYS_ROTATE("keys.rotate"),
    KEYS_RETIRE("keys.retire"),
    KEYS_HASH("keys.hash");

    private final String code;

    AuditAction(String code) {
        this.code = code;
    }

    /** As the entry says it: an area of work and a verb, for example {@code roster.release}. */
    public String code() {
        return code;
    }

    /** Areas of work that hold more than one action, as an entry's action begins, for example {@code roster}. */
    public static List<String> areas() {
        return Arrays.stream(values())
                .map(action -> action.code.replaceAll("\\..*", ""))
                .distinct()
                .filter(area -> Arrays.stream(values())
                                .filter(action -> action.code.startsWith(area + "."))
                                .count()
                        > 1)
                .toList();
    }
}
