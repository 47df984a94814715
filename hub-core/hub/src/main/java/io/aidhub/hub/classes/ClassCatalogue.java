package io.aidhub.hub.classes;

import io.aidhub.mapping.CodeTable;
import io.aidhub.mapping.Mappings;
import io.aidhub.policy.PolicyPack;
import io.aidhub.policy.PolicyPacks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The classes of recipients (类别对照): what each is called and was called, which pack and which table knows it, what looks like one and is not the same. Put together from
 * the packs and the code tables, nothing of its own.
 */
public final class ClassCatalogue {
    private final List<KnownClass> classes;
    private final List<Near> near;

    private ClassCatalogue(List<KnownClass> classes, List<Near> near) {
        this.classes = List.copyOf(classes);
        this.near = List.copyOf(near);
    }

    public static ClassCatalogue of(Mappings mappings, PolicyPacks packs) {
        List<CodeTable> own = mappings.classes().tables();
        Set<String> codes = new LinkedHashSet<>();
        own.forEach(table -> table.entries().forEach(entry -> codes.add(entry.code())));
        packs.all().forEach(pack -> pack.categories()
                .forEach(known -> codes.add(known.category().code())));
        List<KnownClass> classes = new ArrayList<>();
        for (String code : codes) {
            classes.add(
                    new KnownClass(code, inPacks(code, packs), inTables(code, own), elsewhere(code, own, mappings)));
        }
        List<Near> near = new ArrayList<>();
        own.forEach(table -> table.near().forEach((text, why) -> near.add(new Near(table.name(), text, why))));
        return new ClassCatalogue(classes, near);
    }

    private static List<InPack> inPacks(String code, PolicyPacks packs) {
        List<InPack> found = new ArrayList<>();
        for (PolicyPack pack : packs.all()) {
            pack.categories().stream()
                    .filter(known -> known.category().code().equals(code))
                    .forEach(known -> found.add(new InPack(
                            pack.id(),
                            pack.name(),
                            known.name(),
                            known.source().document() + " " + known.source().clause())));
        }
        return found;
    }

    private static List<InTable> inTables(String code, List<CodeTable> own) {
        List<InTable> found = new ArrayList<>();
        for (CodeTable table : own) {
            table.entries().stream()
                    .filter(entry -> entry.code().equals(code))
                    .forEach(entry -> found.add(new InTable(
                            table.name(),
                            entry.label(),
                            entry.aliases().stream()
                                    .map(alias -> new Alias(alias.text(), alias.from(), alias.until()))
                                    .toList())));
        }
        return found;
    }

    private static List<Elsewhere> elsewhere(String code, List<CodeTable> own, Mappings mappings) {
        Set<String> names = new LinkedHashSet<>();
        own.forEach(table -> names.add(table.name()));
        Map<String, Elsewhere> found = new LinkedHashMap<>();
        mappings.tables().stream()
                .filter(table -> table.of().filter(names::contains).isPresent())
                .sorted(Comparator.comparing(CodeTable::name))
                .forEach(table -> {
                    table.entries().stream()
                            .filter(entry -> entry.ours().equals(code))
                            .findFirst()
                            .ifPresent(entry ->
                                    found.put(table.name(), new Elsewhere(table.name(), entry.code(), entry.label())));
                    if (table.notSent().contains(code)) {
                        found.put(table.name(), new Elsewhere(table.name(), null, null));
                    }
                });
        return List.copyOf(found.values());
    }

    /** In the order of the tables and packs. */
    public List<KnownClass> classes() {
        return classes;
    }

    /** Texts that look like a class and must not be read as one. */
    public List<Near> near() {
        return near;
    }

    /**
     * One class.
     *
     * @param packs that know it
     * @param tables that read it in lists
     * @param elsewhere tables of departments that translate it, or say that it is never sent
     */
    public record KnownClass(String code, List<InPack> packs, List<InTable> tables, List<Elsewhere> elsewhere) {
        public KnownClass {
            packs = List.copyOf(packs);
            tables = List.copyOf(tables);
            elsewhere = List.copyOf(elsewhere);
        }

        /** What it is called: by the first table, else by the first pack. */
        public String label() {
            return tables.isEmpty() ? packs.get(0).words() : tables.get(0).label();
        }
    }

    /** @param words of the pack for it, @param clause document and clause */
    public record InPack(String pack, String name, String words, String clause) {}

    public record InTable(String table, String label, List<Alias> aliases) {
        public InTable {
            aliases = List.copyOf(aliases);
        }
    }

    /** Another way to write it, in use between two days. @param from null: always was, @param until null: no end */
    public record Alias(String text, @Nullable LocalDate from, @Nullable LocalDate until) {}

    /** A department's table. @param code theirs; null: it is never told them */
    public record Elsewhere(String table, @Nullable String code, @Nullable String label) {}

    /** What looks like a class. @param why it is not the same */
    public record Near(String table, String text, String why) {}
}
