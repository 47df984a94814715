package io.aidhub.mapping;

import io.aidhub.mapping.SubscriptionDefinition.Tells;
import io.aidhub.model.Category;
import io.aidhub.model.Citation;
import io.aidhub.model.Division;
import io.aidhub.model.NeedKind;
import io.aidhub.model.NoticeKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one subscription and checks that its field set is what its mappings tell: nothing more, nothing unused. */
final class SubscriptionReader {
    private static final String EMERGENCY_RESPONSE = "emergency-response";

    private final YamlNode file;
    private final String name;
    private final Map<String, NoticeMapping> notices;
    private final Map<String, CodeTable> tables;

    SubscriptionReader(YamlNode file, String name, Map<String, NoticeMapping> notices, Map<String, CodeTable> tables) {
        this.file = file;
        this.name = name;
        this.notices = notices;
        this.tables = tables;
    }

    SubscriptionDefinition read() {
        if (!file.text("id").equals(name)) {
            throw file.broken("id", "name-differs", name);
        }
        SubscriptionDefinition definition = new SubscriptionDefinition(
                name,
                file.text("department"),
                file.text("connector"),
                version(),
                purpose(),
                citation(file.child("basis")),
                tells(),
                charity(),
                takes(),
                openedByResponse(),
                categories(),
                area(),
                file.optionalText("requires-field"),
                fields(),
                file.text("mapping"),
                further());
        file.done();
        checkMappings(definition);
        return definition;
    }

    private Tells tells() {
        if (file.flag("referral") && file.flag("applications")) {
            throw file.broken("applications", "one-thing-only");
        }
        if (file.flag("applications")) {
            return Tells.APPLICATIONS;
        }
        return file.flag("referral") ? Tells.REFERRALS : Tells.STATUS;
    }

    /** The one thing that can open a list; only a status subscription has one. */
    private boolean openedByResponse() {
        Optional<String> opener = file.optionalText("opened-by");
        opener.filter(word -> tells() != Tells.STATUS || !word.equals(EMERGENCY_RESPONSE))
                .ifPresent(word -> {
                    throw file.broken("opened-by", "not-one-of", word, List.of(EMERGENCY_RESPONSE));
                });
        return opener.isPresent();
    }

    /** A charity hears of nobody but by referral: it has no list. */
    private boolean charity() {
        boolean charity = file.flag("charity");
        if (charity && !file.flag("referral")) {
            throw file.broken("charity", "referrals-only");
        }
        return charity;
    }

    private int version() {
        int version = file.number("version");
        if (version < 1) {
            throw file.broken("version", "not-a-number");
        }
        return version;
    }

    private Map<String, String> purpose() {
        Map<String, String> purpose = file.map("purpose");
        if (!purpose.containsKey("zh")) {
            throw file.broken("purpose.zh", "missing");
        }
        return purpose;
    }

    private List<Citation> further() {
        List<Citation> further = new ArrayList<>();
        file.children("further-basis").forEach(basis -> further.add(citation(basis)));
        return further;
    }

    private static Citation citation(YamlNode basis) {
        Citation citation = new Citation(basis.text("document"), basis.text("clause"), basis.text("quote"));
        basis.done();
        return citation;
    }

    private Division area() {
        String code = file.text("area");
        try {
            return new Division(code);
        } catch (IllegalArgumentException e) {
            throw file.broken("area", "not-a-division", code);
        }
    }

    /** The causes a receiver serves: a referral subscription names them, a status subscription never does. */
    private Set<NeedKind> takes() {
        Set<NeedKind> takes = file.constants("takes", NeedKind.class);
        if (takes.isEmpty() == file.flag("referral")) {
            throw file.broken("takes", takes.isEmpty() ? "missing" : "takes-nothing");
        }
        return takes;
    }

    private Set<Category> categories() {
        Set<Category> categories = new LinkedHashSet<>();
        List<String> named = file.texts("categories");
        if (tells() != Tells.STATUS) {
            if (!named.isEmpty()) {
                throw file.broken("categories", "no-status-here");
            }
            return categories;
        }
        String tableName = file.text("category-codes");
        CodeTable table = tables.get(tableName);
        if (table == null) {
            throw file.broken("category-codes", "unknown-table", tableName);
        }
        List<String> known = table.entries().stream().map(CodeTable.Entry::code).toList();
        for (String code : named) {
            if (!known.contains(code)) {
                throw file.broken("categories", "not-one-of", code, known);
            }
            categories.add(new Category(code));
        }
        if (categories.isEmpty()) {
            throw file.broken("categories", "missing");
        }
        return categories;
    }

    private List<String> fields() {
        List<String> known = known();
        List<String> fields = file.texts("fields");
        for (String field : fields) {
            if (!known.contains(field)) {
                throw file.broken("fields", "not-one-of", field, known);
            }
        }
        if (new LinkedHashSet<>(fields).size() != fields.size()) {
            throw file.broken("fields", "target-twice", fields);
        }
        return fields;
    }

    /** What only a hub above needs nobody else may ask for. */
    private List<String> known() {
        boolean upward = file.flag("upward");
        return switch (tells()) {
            case REFERRALS -> CanonicalFields.REFERRAL;
            case APPLICATIONS -> CanonicalFields.APPLICATION;
            case STATUS -> upward ? CanonicalFields.OF_A_PERSON : CanonicalFields.PERSON;
        };
    }

    private void checkMappings(SubscriptionDefinition definition) {
        Set<String> told = new LinkedHashSet<>();
        for (String mappingName : mappingNames(definition)) {
            NoticeMapping mapping = Optional.ofNullable(notices.get(mappingName))
                    .orElseThrow(() -> file.broken("mapping", "unknown-mapping", mappingName));
            told.addAll(mapping.sources());
            if (definition.status() && mapping.leavingSources().isEmpty()) {
                throw file.broken("mapping", "no-key", mappingName);
            }
        }
        for (String field : told) {
            if (!definition.fields().contains(field)) {
                throw file.broken("fields", "tells-more", field, definition.mapping());
            }
        }
        for (String field : definition.fields()) {
            if (!told.contains(field)) {
                throw file.broken("fields", "tells-less", field, definition.mapping());
            }
        }
        definition
                .requiresField()
                .filter(field -> !definition.fields().contains(field))
                .ifPresent(field -> {
                    throw file.broken("requires-field", "not-one-of", field, definition.fields());
                });
    }

    private static List<String> mappingNames(SubscriptionDefinition definition) {
        return Arrays.stream(NoticeKind.values())
                .filter(kind -> Tells.of(kind) == definition.tells())
                .map(definition::mappingFor)
                .distinct()
                .toList();
    }
}
