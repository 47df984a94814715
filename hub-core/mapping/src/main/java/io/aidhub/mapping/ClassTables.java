package io.aidhub.mapping;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All classes of recipients (困难群众类别) that lists may name: of the pack, of national documents, of the county's own. */
public final class ClassTables {
    /** Tables of classes are called so; what follows says whose. One a profile reads classes with is one of them whatever it is called. */
    private static final String NAMED = "categories-";

    private final List<CodeTable> tables;
    private final Map<String, String> labels = new LinkedHashMap<>();

    ClassTables(Collection<CodeTable> all, RosterProfiles profiles) {
        Set<CodeTable> found = new LinkedHashSet<>();
        all.stream()
                .filter(table -> table.name().startsWith(NAMED) && table.of().isEmpty())
                .forEach(found::add);
        profiles.all().stream()
                .filter(profile -> profile.hasField("category"))
                .flatMap(profile -> profile.codes("category").stream())
                .flatMap(table -> table.parts().stream())
                .forEach(found::add);
        List<CodeTable> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(CodeTable::name));
        tables = List.copyOf(sorted);
        tables.forEach(table -> table.entries().forEach(entry -> labels.putIfAbsent(entry.ours(), entry.label())));
    }

    /** By name. */
    public List<CodeTable> tables() {
        return tables;
    }

    /** Chinese name by code, in the order of the tables. */
    public Map<String, String> labels() {
        return new LinkedHashMap<>(labels);
    }

    /** The Chinese name of a code. */
    public Optional<String> label(String code) {
        return Optional.ofNullable(labels.get(code));
    }

    /**
     * The class a text means: a code, a label or an alias valid on {@code on}. Empty when nobody knows it, and when two tables mean two classes by it: that is nobody's
     * guess.
     */
    public Optional<String> find(String text, LocalDate on) {
        Set<String> meant = new LinkedHashSet<>();
        tables.forEach(table -> table.find(text, on).ifPresent(meant::add));
        return meant.size() == 1 ? meant.stream().findFirst() : Optional.empty();
    }
}
