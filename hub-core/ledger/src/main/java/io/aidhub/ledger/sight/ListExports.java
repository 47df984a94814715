package io.aidhub.ledger.sight;

import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.audit.ExportTrail;
import io.aidhub.ledger.dispatch.DispatchStore;
import io.aidhub.ledger.dispatch.PersonFacts;
import io.aidhub.ledger.grants.FreeText;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives a department's list out of the hub (下载名单), ID numbers included where the subscription holds them. Who took it, why, and everybody in it with the facts told is
 * written down and committed before anybody has the file.
 */
public final class ListExports {
    private static final String PERSONS =
            """
            INSERT INTO list_export_person (export_id, person_id, version)
            SELECT :export, v.person_id, v.version FROM person_version v
            WHERE v.known_to = 'infinity' AND v.valid_to = 'infinity' AND v.person_id = ANY (:persons::uuid[])
            """;
    // By what was just written: nobody is in the file who does not stand there.
    private static final String FACTS =
            """
            SELECT v.*, p.id_sealed
            FROM list_export_person x
            JOIN person_version v ON v.person_id = x.person_id AND v.version = x.version AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            JOIN person p ON p.person_id = x.person_id
            WHERE x.export_id = :export
            ORDER BY v.area, v.household_id, v.relation, v.person_id
            """;

    private final DepartmentDesk desk;
    private final JdbcClient jdbc;
    private final ExportTrail trail;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    public ListExports(
            DepartmentDesk desk,
            JdbcClient jdbc,
            ExportTrail trail,
            AuditTrail audit,
            TransactionTemplate transactions) {
        this.desk = desk;
        this.jdbc = jdbc;
        this.trail = trail;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * The facts of everybody on the list in the viewer's sight; the caller tells {@code fields} of them and nothing else.
     *
     * @param action how the audit names it
     * @param fields canonical names
     * @param area beginning of a division, empty for all
     * @param purpose why it is taken
     */
    public List<PersonFacts> take(
            Viewer viewer, AuditAction action, String subscription, List<String> fields, String area, String purpose) {
        List<UUID> persons = desk.ids(viewer, subscription, area);
        String why = purpose.isBlank() ? "no purpose given" : FreeText.masked(purpose.strip());
        return Objects.requireNonNull(transactions.execute(status -> {
            UUID export = trail.enter(viewer.account(), action, subscription, fields, area, why);
            int written = jdbc.sql(PERSONS)
                    .param("export", export)
                    .param("persons", persons.stream().map(UUID::toString).toArray(String[]::new))
                    .update();
            List<PersonFacts> facts = jdbc.sql(FACTS)
                    .param("export", export)
                    .query((row, n) -> DispatchStore.facts(row))
                    .list();
            // last: all who write audit entries wait for each other
            audit.append(
                    viewer.account(),
                    action,
                    "subscription " + subscription,
                    written + " persons" + (area.isEmpty() ? "" : " of " + area) + "; " + why + "; export " + export);
            return facts;
        }));
    }
}
