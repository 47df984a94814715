package io.aidhub.ledger.sight;

import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.dispatch.DispatchStore;
import io.aidhub.ledger.dispatch.PersonFacts;
import io.aidhub.ledger.grants.FreeText;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives a department's list out of the hub (下载名单), ID numbers included where the subscription holds them; who took it, how many and why, is audited first. */
public final class ListExports {
    private static final String FACTS =
            """
            SELECT v.*, p.id_sealed FROM person_version v JOIN person p ON p.person_id = v.person_id
            WHERE v.known_to = 'infinity' AND v.valid_to = 'infinity' AND v.person_id = ANY (:persons::uuid[])
            ORDER BY v.area, v.household_id, v.relation, v.person_id
            """;

    private final DepartmentDesk desk;
    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    public ListExports(DepartmentDesk desk, JdbcClient jdbc, AuditTrail audit, TransactionTemplate transactions) {
        this.desk = desk;
        this.jdbc = jdbc;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * The facts of everybody on the list in the viewer's sight; the caller projects them to the subscription's fields.
     *
     * @param action how the audit names it
     * @param area beginning of a division, empty for all
     * @param purpose why it is taken
     */
    public List<PersonFacts> take(Viewer viewer, AuditAction action, String subscription, String area, String purpose) {
        List<UUID> persons = desk.ids(viewer, subscription, area);
        String why = purpose.isBlank() ? "no purpose given" : FreeText.masked(purpose.strip());
        return Objects.requireNonNull(transactions.execute(status -> {
            audit.append(
                    viewer.account(),
                    action,
                    "subscription " + subscription,
                    persons.size() + " persons" + (area.isEmpty() ? "" : " of " + area) + "; " + why);
            return jdbc.sql(FACTS)
                    .param("persons", persons.stream().map(UUID::toString).toArray(String[]::new))
                    .query((row, n) -> DispatchStore.facts(row))
                    .list();
        }));
    }
}
