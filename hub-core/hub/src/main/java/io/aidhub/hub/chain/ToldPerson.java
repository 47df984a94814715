package io.aidhub.hub.chain;

import io.aidhub.hub.chain.ChainReceipt.Why;
import io.aidhub.model.Division;
import io.aidhub.model.ResidentId;
import io.aidhub.spi.Notice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * One person in a notice of a hub below.
 *
 * @param ref the hub's own name of the person
 * @param version of the person's facts, rising
 * @param status whether the person is on the roster below
 * @param facts by the names of {@link io.aidhub.mapping.CanonicalFields}, in our codes; what is unknown is absent
 */
record ToldPerson(UUID ref, long version, Status status, Map<String, String> facts) {
    /** Whether the person is on the roster below. */
    enum Status {
        ACTIVE,
        EXITED,
        DECEASED
    }

    /** The people of a notice, in its order. */
    static List<ToldPerson> in(JsonNode event) throws NoticeRefused {
        List<ToldPerson> persons = new ArrayList<>();
        for (JsonNode row : event.path("data").path("rows")) {
            persons.add(of(row));
        }
        return persons;
    }

    private static ToldPerson of(JsonNode row) throws NoticeRefused {
        Map<String, String> facts = new LinkedHashMap<>();
        row.properties()
                .forEach(field -> facts.put(field.getKey(), field.getValue().asString("")));
        try {
            return new ToldPerson(
                    UUID.fromString(facts.getOrDefault(Notice.PERSON_REF, "")),
                    Long.parseLong(facts.getOrDefault(Notice.PERSON_VERSION, "")),
                    Status.valueOf(facts.getOrDefault(Notice.ROW_STATUS, "")),
                    facts);
        } catch (IllegalArgumentException e) {
            throw new NoticeRefused(Why.UNREADABLE); // without the text: it may be personal
        }
    }

    /** Empty when it says nothing of the field. */
    String fact(String field) {
        return facts.getOrDefault(field, "");
    }

    /** Whether the person lives in {@code area}; of somebody who left a notice says no area. */
    boolean isIn(Division area) {
        if (status != Status.ACTIVE) {
            return true;
        }
        try {
            return area.contains(new Division(fact("area")));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Empty when there is none, or it is none: the row stands among the broken ones then. */
    Optional<ResidentId> residentId() {
        try {
            return Optional.of(new ResidentId(fact("residentId")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Without the facts: those are personal. */
    @Override
    public String toString() {
        return "ToldPerson " + ref + " v" + version + " " + status;
    }
}
