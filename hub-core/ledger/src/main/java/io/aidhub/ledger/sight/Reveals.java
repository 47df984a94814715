package io.aidhub.ledger.sight;

import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.grants.FreeText;
import io.aidhub.ledger.seal.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Shows what is masked (查看明文) to somebody who may see the household; that it was shown, to whom and why, is audited before a byte is opened. */
public final class Reveals {
    private static final String IN_SIGHT =
            """
            SELECT person_id FROM person_version WHERE household_id = :household AND known_to = 'infinity' AND valid_to = 'infinity'
            """;
    private static final String SEALED =
            "SELECT person_id, id_sealed FROM person WHERE person_id = ANY (:persons::uuid[]) AND id_sealed IS NOT NULL";

    private final Sight sight;
    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    public Reveals(Sight sight, JdbcClient jdbc, Sealer sealer, AuditTrail audit, TransactionTemplate transactions) {
        this.sight = sight;
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * The ID numbers of the household's people.
     *
     * @param purpose why it is looked at
     * @return by person; empty when the household is not in the viewer's sight
     */
    public Map<UUID, String> idNumbers(Viewer viewer, UUID household, @Nullable String purpose) {
        List<UUID> persons = sight.look(viewer, scoped -> scoped.sql(IN_SIGHT)
                .param("household", household)
                .query(UUID.class)
                .list());
        if (persons.isEmpty()) {
            return Map.of();
        }
        String why = purpose == null || purpose.isBlank() ? "no purpose given" : FreeText.masked(purpose.strip());
        return Objects.requireNonNull(transactions.execute(status -> {
            audit.append(
                    viewer.account(),
                    AuditAction.HOUSEHOLD_REVEAL,
                    "household " + household,
                    persons.size() + " persons; " + why);
            Map<UUID, String> numbers = new LinkedHashMap<>();
            jdbc.sql(SEALED)
                    .param("persons", persons.stream().map(UUID::toString).toArray(String[]::new))
                    .query(row -> {
                        UUID person = row.getObject("person_id", UUID.class);
                        numbers.put(
                                person,
                                new String(sealer.open(person, row.getBytes("id_sealed")), StandardCharsets.UTF_8));
                    });
            return numbers;
        }));
    }
}
