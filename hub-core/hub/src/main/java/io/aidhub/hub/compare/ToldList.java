package io.aidhub.hub.compare;

import io.aidhub.hub.dispatch.NoticeBody;
import io.aidhub.hub.dispatch.Projection;
import io.aidhub.ledger.compare.ChangeStore;
import io.aidhub.ledger.compare.ToldPerson;
import io.aidhub.ledger.dispatch.PersonFacts;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.model.Category;
import io.aidhub.model.RowStatus;
import io.aidhub.spi.Notice;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One subscription's list as its notices told it: who was on it, and with what, by the field set and the categories each notice was written under. */
final class ToldList {
    private final SubscriptionDefinition definition;
    private final Map<Integer, ChangeStore.Definition> versions;
    private final Map<Integer, SubscriptionDefinition> known = new HashMap<>();
    private final Projection projection;
    private final Sealer sealer;

    ToldList(
            SubscriptionDefinition definition,
            Map<Integer, ChangeStore.Definition> versions,
            Projection projection,
            Sealer sealer) {
        this.definition = definition;
        this.versions = versions;
        this.projection = projection;
        this.sealer = sealer;
    }

    /** Whether the subscriber has the person on its list, by what it was told last. */
    boolean holds(@Nullable ToldPerson told) {
        return told != null && status(told).onList();
    }

    /** What the person is to the subscriber, by what it was told last. */
    RowStatus status(ToldPerson told) {
        byte[] body = told.bodySealed();
        if (body != null) {
            String person = told.facts().personId().toString();
            return NoticeBody.rows(sealer.open(told.notice(), body)).stream()
                    .filter(row -> person.equals(row.get(Notice.PERSON_REF)))
                    .map(row -> RowStatus.valueOf(row.getOrDefault(Notice.ROW_STATUS, RowStatus.EXITED.name())))
                    .findFirst()
                    .orElse(RowStatus.EXITED);
        }
        PersonFacts facts = told.facts();
        if (projection.onList(facts, at(told))) {
            return RowStatus.ACTIVE;
        }
        return facts.status().equals("DECEASED") ? RowStatus.DECEASED : RowStatus.EXITED;
    }

    /** What the subscriber was told of a person on its list: no field that it may not have today, none it could not have then. */
    Map<String, String> fields(ToldPerson told) {
        return projection.fields(told.facts(), at(told));
    }

    /** The field set, in its order. */
    List<String> fieldNames() {
        return definition.fields();
    }

    /** Why a person is no longer on the list: as far as the subscriber was told, its own rules are its own. */
    Leaving leaving(@Nullable ToldPerson now) {
        if (now == null) {
            return Leaving.LIST_CLOSED;
        }
        PersonFacts facts = now.facts();
        if (facts.status().equals("DECEASED")) {
            return Leaving.DECEASED;
        }
        if (!facts.status().equals("ACTIVE")) {
            return Leaving.EXITED;
        }
        if (facts.categories().stream().noneMatch(code -> at(now).categories().contains(new Category(code)))) {
            return Leaving.NO_CATEGORY;
        }
        return projection.onList(facts, withoutCondition(at(now))) ? Leaving.NO_CONDITION : Leaving.OTHER_AREA;
    }

    private SubscriptionDefinition at(ToldPerson told) {
        return known.computeIfAbsent(told.definitionVersion(), version -> {
            ChangeStore.Definition then = versions.get(version);
            return then == null
                    ? definition
                    : of(
                            definition.fields().stream()
                                    .filter(then.fields()::contains)
                                    .toList(),
                            then.categories(),
                            definition.requiresField());
        });
    }

    private SubscriptionDefinition withoutCondition(SubscriptionDefinition then) {
        return of(then.fields(), then.categories().stream().map(Category::code).toList(), Optional.empty());
    }

    private SubscriptionDefinition of(List<String> fields, List<String> categories, Optional<String> requires) {
        return new SubscriptionDefinition(
                definition.id(),
                definition.department(),
                definition.connector(),
                definition.version(),
                definition.purpose(),
                definition.basis(),
                definition.tells(),
                definition.charity(),
                definition.takes(),
                definition.openedByResponse(),
                categories.stream().map(Category::new).collect(Collectors.toSet()),
                definition.area(),
                requires,
                fields,
                definition.mapping(),
                definition.furtherBasis());
    }

    /** What a person was told with before and with now, field by field where they differ; canonical names. */
    static Map<String, Difference> differences(
            Map<String, String> before, Map<String, String> now, List<String> fields) {
        Map<String, Difference> differences = new LinkedHashMap<>();
        for (String field : fields) {
            String was = before.getOrDefault(field, "");
            String is = now.getOrDefault(field, "");
            if (!was.equals(is)) {
                differences.put(field, new Difference(was, is));
            }
        }
        return differences;
    }

    /** Why somebody left a list. */
    enum Leaving {
        DECEASED,
        EXITED,
        /** Holds none of the subscription's categories any more. */
        NO_CATEGORY,
        /** A fact the subscription asks for is gone, for example the school stage. */
        NO_CONDITION,
        OTHER_AREA,
        /** The list itself was closed. */
        LIST_CLOSED
    }

    /** A value before and now; empty: unknown. */
    record Difference(String before, String now) {
        /** Without the values: those are personal. */
        @Override
        public String toString() {
            return "Difference";
        }
    }
}
