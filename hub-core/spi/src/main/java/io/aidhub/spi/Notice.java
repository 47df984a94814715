package io.aidhub.spi;

import io.aidhub.model.NoticeKind;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One notice (通知) to one subscription: already minimised to its field set and put into the department's own fields and codes.
 *
 * @param id the same for ever: CloudEvents {@code id}, {@code webhook-id} and idempotency key
 * @param sequence number in the subscription's log, from 1 without holes
 * @param handOver which hand-over of this id this is, from 1
 * @param rows one map a person (or one for a referral): technical columns {@link #PERSON_REF}, {@link #PERSON_VERSION}, {@link #HOUSEHOLD_REF}, {@link #ROW_STATUS} and the department's own fields; for lists that are opened and closed also {@link #LIST_REF} and {@link #RESPONSE}; a part of a snapshot has those of many households, its begin and its end have none: what they say is {@code data.snapshot} of the body
 * @param body the exact bytes of the CloudEvents 1.0 structured JSON, UTF-8; never changes between hand-overs
 */
public record Notice(
        UUID id,
        String subscription,
        long sequence,
        NoticeKind kind,
        int handOver,
        List<Map<String, String>> rows,
        byte[] body) {
    /** Our own opaque name of the person, a UUID. */
    public static final String PERSON_REF = "personref";
    /** Version of the person's facts, a growing decimal number: a receiver ignores what is not newer than what it has. */
    public static final String PERSON_VERSION = "personversion";
    /** Our own opaque name of the household, a UUID. */
    public static final String HOUSEHOLD_REF = "householdref";
    /** ACTIVE, EXITED or DECEASED: whether the person is on the receiver's list. */
    public static final String ROW_STATUS = "rowstatus";
    /** Our own opaque name of the opened list the row belongs to, a UUID: opened again, a response has a new list. */
    public static final String LIST_REF = "listref";
    /** The department's own id of the response that opened the list. */
    public static final String RESPONSE = "response";

    public Notice {
        rows = Collections.unmodifiableList(rows); // no copy: they may be read from the body only when somebody asks
    }

    /** Without rows and bytes: those are personal. */
    @Override
    public String toString() {
        return "Notice " + subscription + "#" + sequence + " " + kind + " " + id;
    }
}
