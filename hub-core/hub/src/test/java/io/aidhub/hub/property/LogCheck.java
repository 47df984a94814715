package io.aidhub.hub.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/** The log of notices hangs together, whatever broke while it was written: no foreign key asks for these (decisions 50 and 51). */
final class LogCheck {
    /** What no database may hold; each answers how often it does. */
    private static final Map<String, String> NEVER = Map.of(
            "a notice of no subscription",
            "SELECT count(*) FROM delivery d LEFT JOIN subscription s USING (subscription_id) WHERE s.subscription_id IS NULL",
            "a notice of no event",
            "SELECT count(*) FROM delivery d LEFT JOIN status_event e USING (event_id) WHERE e.event_id IS NULL",
            "a notice without its bytes, or bytes without their notice",
            """
            SELECT count(*) FROM delivery d FULL JOIN delivery_body b
                ON (b.subscription_id, b.sequence, b.notice_id) = (d.subscription_id, d.sequence, d.notice_id)
            WHERE d.sequence IS NULL OR b.sequence IS NULL
            """,
            "a place in a line of no notice",
            "SELECT count(*) FROM delivery_line l LEFT JOIN delivery d USING (subscription_id, sequence) WHERE d.sequence IS NULL",
            "a notice that waits for nobody, or does not wait for one before it",
            """
            SELECT count(*) FROM delivery d
            WHERE d.state = 'PENDING' AND d.ready = EXISTS (
                SELECT FROM delivery_line own JOIN delivery_line earlier USING (subscription_id, line)
                WHERE (own.subscription_id, own.sequence) = (d.subscription_id, d.sequence) AND earlier.sequence < own.sequence AND earlier.open)
            """,
            "a person told by no notice",
            "SELECT count(*) FROM delivery_person p LEFT JOIN delivery d USING (subscription_id, sequence) WHERE d.sequence IS NULL",
            "a version told that nobody has",
            """
            SELECT count(*) FROM delivery_person p LEFT JOIN person_version v ON (v.person_id, v.version) = (p.person_id, p.version)
            WHERE v.person_id IS NULL
            """,
            "something told of nobody, or to nobody",
            """
            SELECT count(*) FROM subscription_person t LEFT JOIN person p USING (person_id) LEFT JOIN subscription s USING (subscription_id)
            WHERE p.person_id IS NULL OR s.subscription_id IS NULL
            """,
            "a receipt in no link of the chain",
            """
            SELECT count(*) FROM receipt r LEFT JOIN receipt_batch b ON (b.subscription_id, b.number) = (r.subscription_id, r.batch_number)
            WHERE b.number IS NULL
            """);

    private LogCheck() {}

    static void of(HubInstance hub) {
        NEVER.forEach((what, count) -> assertThat(
                        hub.jdbc.sql(count).query(Long.class).single())
                .as(what)
                .isZero());
    }
}
