package io.aidhub.hub.intake;

import java.util.List;

/** What a roster holds and what was told of it, in lines that are the same for rosters with the same people: our ids differ, the keyed hash of a number does not under one key. */
final class RosterAccount {
    private static final String WHO = "coalesce(encode(p.id_hash, 'hex'), v.name || v.birth_date)";
    private static final String FACTS =
            """
            v.status, v.cause, v.area, v.name, v.sex, v.birth_date, v.relation, array_to_string(v.categories, ','),
            v.category_from, v.school_stage, v.school_name, v.disability, v.labour, v.suspended_since, v.suspended_cause
            """;
    private static final String HOME =
            """
            coalesce(encode(h.id_hash, 'hex'), ''), w.state, w.area, w.urban, w.annual_income_fen, encode(w.contact_digest, 'hex')
            """;
    private static final String ABSENT =
            "EXISTS (SELECT FROM roster_absence a WHERE a.person_id = p.person_id AND a.closed_at IS NULL)";
    private static final String CLASSES =
            """
            (SELECT string_agg(concat_ws(' ', c.category, c.source, c.unit, c.valid_from, array_to_string(c.detail, '+')), ',' ORDER BY c.category, c.source)
             FROM person_category c WHERE c.person_id = p.person_id AND c.known_to = 'infinity' AND c.valid_to = 'infinity')
            """;
    private static final String FROM =
            """
            FROM person_version v JOIN person p ON p.person_id = v.person_id
            LEFT JOIN household_version w ON w.household_id = v.household_id AND w.known_to = 'infinity' AND w.valid_to = 'infinity'
            LEFT JOIN person h ON h.person_id = w.head_person_id
            WHERE v.known_to = 'infinity'
            """;
    private static final String VERSIONS =
            "SELECT concat_ws('|', " + WHO + ", " + FACTS + ", v.version, v.valid_from, v.valid_to, " + HOME + ", "
                    + ABSENT + ", " + CLASSES + ") " + FROM + " ORDER BY 1";
    private static final String CURRENT = "SELECT concat_ws('|', " + WHO + ", " + FACTS + ", " + HOME + ", " + ABSENT
            + ") " + FROM + " AND v.valid_to = 'infinity' ORDER BY 1";
    /**
     * Whoever is gone is only that. 增减表 takes those out of the pair only whom another kind of list still holds: they have left (EXITED) where those lists spoke before it,
     * and are missing (待核) where they fall silent behind it. Since when a class is held may differ for who was missed for a month, list by list.
     */
    private static final String SETTLED =
            "SELECT CASE WHEN v.status = 'EXITED' OR " + ABSENT + " THEN concat_ws('|', " + WHO
                    + ", 'gone') ELSE concat_ws('|', " + WHO + ", " + FACTS + ", " + HOME + ", "
                    + CLASSES.replace("c.valid_from, ", "") + ") END " + FROM
                    + " AND v.valid_to = 'infinity' ORDER BY 1";

    private static final String EVENTS =
            """
            SELECT concat_ws('|', e.kind, e.effective_on, array_to_string(e.changed, ','),
                             (SELECT string_agg(%s || '/' || x.version, ',' ORDER BY %s)
                              FROM status_event_person x JOIN person p ON p.person_id = x.person_id
                              JOIN person_version v ON v.person_id = x.person_id AND v.version = x.version AND v.known_to = 'infinity'
                              WHERE x.event_id = e.event_id))
            FROM status_event e ORDER BY 1
            """
                    .formatted(WHO, WHO);

    private RosterAccount() {}

    /** Every version of everybody. */
    static List<String> versions(IntakeHouse house) {
        return lines(house, VERSIONS);
    }

    /** Where everybody stands now; not by which lists. */
    static List<String> current(IntakeHouse house) {
        return lines(house, CURRENT);
    }

    /** Where everybody stands now and by which lists, without what may differ by the order of these. */
    static List<String> settled(IntakeHouse house) {
        return lines(house, SETTLED);
    }

    static List<String> events(IntakeHouse house) {
        return lines(house, EVENTS);
    }

    private static List<String> lines(IntakeHouse house, String query) {
        return house.jdbc.sql(query).query(String.class).list();
    }
}
