package io.aidhub.app.demo;

import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.model.NoticeKind;
import io.aidhub.policy.PolicyDocument;
import io.aidhub.policy.PolicyPacks;
import java.sql.Array;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that departments were sent in one run, beside what the hub recorded of why it may send it. */
final class Captured {
    static final List<String> STATUS_DEPARTMENTS =
            List.of("education", "housing", "medical-insurance", "human-resources");
    static final List<String> CHARITIES = List.of("charity", "charity-webhook");
    static final String COURTS = "courts";

    private static final String DEFINITION =
            """
            SELECT s.department, f.purpose, f.basis_document, f.basis_clause, f.basis_quote, f.fields, f.categories
            FROM subscription s JOIN subscription_definition f ON f.subscription_id = s.subscription_id AND f.version = s.definition_version
            WHERE s.subscription_id = :subscription
            """;
    private static final String OFFERS =
            """
            SELECT o.offer_id, n.household_id, n.person_id, c.given, c.recorded_at,
                   (SELECT min(t.happened_at) FROM offer_transition t
                    WHERE t.offer_id = o.offer_id AND t.to_state = 'ACCEPTED' AND t.actor = o.subscription_id) AS accepted_at,
                   (SELECT min(d.created_at) FROM delivery_line l JOIN delivery d USING (subscription_id, sequence)
                    WHERE l.line = o.offer_id AND d.kind = 'REFERRAL_RELEASED') AS released_at
            FROM referral_offer o JOIN referral_need n USING (need_id) LEFT JOIN consent c USING (offer_id)
            JOIN subscription s ON s.subscription_id = o.subscription_id WHERE s.department IN (:departments)
            """;

    private final RunningCounty county;
    private final Map<String, List<SentRow>> rows = new HashMap<>();

    Captured(RunningCounty county) {
        this.county = county;
        for (SubscriptionDefinition subscription : subscriptions()) {
            List<SentRow> sent = new ArrayList<>();
            county.payloads(subscription.department())
                    .forEach(body -> sent.addAll(SentRow.of(subscription.department(), body)));
            rows.put(subscription.department(), sent);
        }
    }

    /** In the order of arrival. */
    List<SentRow> rows(String department) {
        return rows.getOrDefault(department, List.of());
    }

    /** All that charities were sent, whichever way. */
    List<SentRow> referrals() {
        return CHARITIES.stream().flatMap(charity -> rows(charity).stream()).toList();
    }

    List<SubscriptionDefinition> subscriptions() {
        return county.hub().part(Mappings.class).subscriptions();
    }

    SubscriptionDefinition subscription(String department) {
        return subscriptions().stream()
                .filter(one -> one.department().equals(department))
                .findFirst()
                .orElseThrow();
    }

    /** What the packaged mapping of a status department says. */
    AgreedFields agreed(String department) {
        return AgreedFields.of(subscription(department).mapping());
    }

    /** As the hub recorded it when it wrote the notices. */
    Recorded recorded(String department) {
        return county.jdbc()
                .sql(DEFINITION)
                .param("subscription", subscription(department).id())
                .query((row, n) -> new Recorded(
                        row.getString("purpose"),
                        row.getString("basis_document"),
                        row.getString("basis_clause"),
                        row.getString("basis_quote"),
                        texts(row.getArray("fields")),
                        texts(row.getArray("categories"))))
                .single();
    }

    /** Of these receivers together. */
    Map<UUID, Asked> offers(List<String> departments) {
        return county
                .jdbc()
                .sql(OFFERS)
                .param("departments", departments)
                .query((row, n) -> new Asked(
                        row.getObject("offer_id", UUID.class),
                        row.getObject("household_id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        row.getObject("given", Boolean.class),
                        row.getObject("accepted_at", OffsetDateTime.class),
                        row.getObject("recorded_at", OffsetDateTime.class),
                        row.getObject("released_at", OffsetDateTime.class)))
                .list()
                .stream()
                .collect(Collectors.toMap(Asked::offer, asked -> asked));
    }

    static UUID offer(SentRow row) {
        return UUID.fromString(row.own().getOrDefault(row.department().equals(COURTS) ? "ZJDH" : "offer", ""));
    }

    /** Our names of the fields a row told. */
    Set<String> canonical(SentRow row) {
        Map<String, String> ours =
                targets(row).entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        return row.own().keySet().stream()
                .map(field -> ours.getOrDefault(field, field))
                .collect(Collectors.toSet());
    }

    /** The department's field by ours, as the mapping says that the row went through. */
    private Map<String, String> targets(SentRow row) {
        SubscriptionDefinition subscription = subscription(row.department());
        return AgreedFields.of(
                        subscription.referral()
                                ? subscription.mappingFor(NoticeKind.ofType(row.type()))
                                : subscription.mapping())
                .targets();
    }

    /** The words of every policy document by its name, {@link #withoutBlanks}. */
    static Map<String, String> policyDocuments() {
        return PolicyPacks.load().all().stream()
                .flatMap(pack -> pack.documents().stream())
                .collect(Collectors.toMap(PolicyDocument::id, document -> withoutBlanks(document.words())));
    }

    static String withoutBlanks(String text) {
        return text.replaceAll("\\s", "");
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    /** One version of a definition. */
    record Recorded(
            String purpose,
            String document,
            String clause,
            String quote,
            List<String> fields,
            List<String> categories) {}

    /**
     * An offer and what the charity and the family said.
     *
     * @param given what the family said; null: it was not asked
     */
    record Asked(
            UUID offer,
            UUID household,
            UUID person,
            @Nullable Boolean given,
            @Nullable OffsetDateTime acceptedAt,
            @Nullable OffsetDateTime consentAt,
            @Nullable OffsetDateTime releasedAt) {}
}
