package io.aidhub.app.demo;

import io.aidhub.app.start.Hub;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.model.NoticeKind;
import io.aidhub.model.OfferState;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds a receiver's own book of offers against what it was told of each and where the hub says it stands, row by row. */
final class ReferralRows {
    private static final String OFFERS =
            "SELECT offer_id, state FROM referral_offer WHERE subscription_id = :subscription";
    private static final String TOLD =
            """
            SELECT l.line, d.notice_id, d.kind, b.body_sealed
            FROM delivery d JOIN delivery_line l ON l.subscription_id = d.subscription_id AND l.sequence = d.sequence
            JOIN delivery_body b ON b.subscription_id = d.subscription_id AND b.sequence = d.sequence
            WHERE d.subscription_id = :subscription ORDER BY d.sequence
            """;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final Mappings mappings;
    private final SandboxAdmin admin;

    ReferralRows(Hub hub, SandboxAdmin admin) {
        this.jdbc = hub.part(JdbcClient.class);
        this.sealer = hub.part(Sealer.class);
        this.mappings = hub.part(Mappings.class);
        this.admin = admin;
    }

    Comparison compare(String department, SubscriptionDefinition definition) {
        // The first field of an offer is its number, under the receiver's own name for it.
        String number = mappings.notice(definition.mappingFor(NoticeKind.REFERRAL_OFFERED))
                .targets()
                .get(0);
        Map<String, Map<String, String>> own = new HashMap<>();
        admin.store(department, row -> own.put(String.valueOf(row.get(number)), row));
        Map<String, Map<String, String>> told = told(definition.id());
        Map<String, String> states = new LinkedHashMap<>();
        jdbc.sql(OFFERS).param("subscription", definition.id()).query(row -> {
            states.put(row.getObject("offer_id", UUID.class).toString(), row.getString("state"));
        });
        long different = states.entrySet().stream()
                .filter(offer -> !same(
                        own.getOrDefault(offer.getKey(), Map.of()),
                        told.getOrDefault(offer.getKey(), Map.of()),
                        OfferState.valueOf(offer.getValue())))
                .count();
        return new Comparison(states.size(), own.size(), different);
    }

    /** What the receiver was told of each offer: its own fields, of all notices together. */
    private Map<String, Map<String, String>> told(String subscription) {
        Map<String, Map<String, String>> told = new HashMap<>();
        jdbc.sql(TOLD).param("subscription", subscription).query(row -> {
            JsonNode event =
                    JSON.readTree(sealer.open(row.getObject("notice_id", UUID.class), row.getBytes("body_sealed")));
            Map<String, String> fields =
                    told.computeIfAbsent(row.getObject("line", UUID.class).toString(), offer -> new HashMap<>());
            event.path("data").path("rows").forEach(line -> line.properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asString())));
        });
        return told;
    }

    private static boolean same(Map<String, String> own, Map<String, String> told, OfferState state) {
        return word(state).equals(own.get("state"))
                && !told.isEmpty()
                && told.entrySet().stream().allMatch(field -> field.getValue().equals(own.get(field.getKey())));
    }

    /** What the receivers call where an offer stands. */
    private static String word(OfferState state) {
        return switch (state) {
            case REJECTED -> "DECLINED";
            case CANCELLED -> "RECALLED";
            case COMPLETED -> "COMPLETED";
            default -> "ACCEPTED";
        };
    }

    /**
     * How a receiver's book and the hub's agree.
     *
     * @param offers the hub made it
     * @param own stand in its book
     * @param different offers whose fields or state differ
     */
    record Comparison(long offers, long own, long different) {}
}
