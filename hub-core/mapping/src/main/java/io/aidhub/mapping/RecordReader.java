package io.aidhub.mapping;

import io.aidhub.mapping.RecordShape.AidShape;
import io.aidhub.mapping.RecordShape.HelpRule;
import io.aidhub.mapping.RecordShape.NeedRule;
import io.aidhub.mapping.RecordShape.NetCheck;
import io.aidhub.mapping.RecordShape.RefusalRule;
import io.aidhub.mapping.RecordShape.ReturnShape;
import io.aidhub.model.AmountBasis;
import io.aidhub.model.HelpForm;
import io.aidhub.model.NeedKind;
import io.aidhub.model.ReturnScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Reads one inbound mapping file and checks that every name in it stands for a row of the right kind. */
final class RecordReader {
    private final YamlNode file;
    private final String name;
    private final List<FieldRow> rows;

    RecordReader(YamlNode file, String name, FieldRows fields) {
        this.file = file;
        this.name = name;
        this.rows = fields.inbound(file);
    }

    RecordMapping read() {
        String target = file.text("target");
        RecordMapping mapping =
                switch (target) {
                    case "aid" -> new RecordMapping(name, rows, dayRow(RecordShape.ON, false), aid());
                    case "return" -> new RecordMapping(name, rows, dayRow(RecordShape.PERIOD, true), returned());
                    default -> throw file.broken("target", "not-one-of", target, List.of("aid", "return"));
                };
        file.done();
        return mapping;
    }

    private AidShape aid() {
        required(RecordShape.SOURCE_KEY, Converter.TEXT);
        required(RecordShape.VERSION, Converter.WHOLE_NUMBER);
        required(RecordShape.PERSON, Converter.RESIDENT_ID);
        if (has(RecordShape.NAME)) {
            ofKind(file, "fields", RecordShape.NAME, Converter.TEXT);
        }
        if (has(RecordShape.WITHDRAWN)) {
            ofKind(file, "fields", RecordShape.WITHDRAWN, Converter.FLAG);
        }
        List<NeedRule> needs = new ArrayList<>();
        Set<String> kinds = new LinkedHashSet<>();
        for (YamlNode rule : file.children("needs")) {
            needs.add(need(rule));
            once(kinds, rule, "kind", needs.get(needs.size() - 1).kind().name());
        }
        List<HelpRule> helps = new ArrayList<>();
        Set<String> types = new LinkedHashSet<>();
        for (YamlNode rule : file.children("helps")) {
            helps.add(help(rule));
            once(types, rule, "type", helps.get(helps.size() - 1).type());
        }
        List<NetCheck> checks = new ArrayList<>();
        for (YamlNode rule : file.children("checks")) {
            checks.add(check(rule));
        }
        if (needs.isEmpty() && helps.isEmpty()) {
            throw file.broken("helps", "missing");
        }
        return new AidShape(needs, helps, file.has("refusal") ? refusal(file.child("refusal")) : null, checks);
    }

    private NeedRule need(YamlNode rule) {
        NeedKind kind = rule.constant("kind", NeedKind.class);
        String serious = rule.optionalText("serious").orElse(null);
        if (serious != null) {
            ofKind(rule, "serious", serious, Converter.FLAG);
        }
        NeedRule need =
                new NeedRule(kind, amount(rule, "amount"), serious, basis(rule), series(rule, kind.name()), when(rule));
        rule.done();
        return need;
    }

    private HelpRule help(YamlNode rule) {
        String type = rule.text("type");
        if (!type.matches("[A-Z][A-Z_]*")) {
            throw rule.broken("type", "not-a-code", type);
        }
        HelpForm form = rule.constant("form", HelpForm.class);
        HelpRule help = new HelpRule(
                type,
                form,
                form == HelpForm.SERVICE && !rule.has("amount") ? null : amount(rule, "amount"),
                rule.has("earmark") ? rule.constant("earmark", NeedKind.class) : null,
                basis(rule),
                series(rule, type),
                when(rule));
        rule.done();
        return help;
    }

    private RefusalRule refusal(YamlNode rule) {
        String from = rule.optionalText("reason-from").orElse(null);
        if (from != null) {
            ofKind(rule, "reason-from", from, Converter.TEXT);
        }
        Condition when = when(rule);
        if (when.isAlways()) {
            throw rule.broken("when", "missing");
        }
        RefusalRule refusal = new RefusalRule(when, rule.text("code"), rule.text("reason"), from);
        rule.done();
        return refusal;
    }

    private NetCheck check(YamlNode rule) {
        List<String> helps = rule.texts("helps");
        List<String> left = rule.texts("left");
        helps.forEach(row -> ofKind(rule, "helps", row, Converter.YUAN_TO_FEN));
        left.forEach(row -> ofKind(rule, "left", row, Converter.YUAN_TO_FEN));
        NetCheck check = new NetCheck(amount(rule, "gross"), helps, left);
        rule.done();
        return check;
    }

    private ReturnShape returned() {
        required(RecordShape.SOURCE_KEY, Converter.TEXT);
        required(RecordShape.VERSION, Converter.WHOLE_NUMBER);
        required(RecordShape.AREA, Converter.DIVISION);
        required(RecordShape.AID, Converter.CODE);
        required(RecordShape.ROWS, Converter.WHOLE_NUMBER);
        FieldRow scope = required(RecordShape.SCOPE, Converter.CODE);
        List<String> scopes =
                Arrays.stream(ReturnScope.values()).map(Enum::name).toList();
        CodeTable codes = scope.codes();
        if (codes != null) {
            for (CodeTable.Entry entry : codes.entries()) {
                if (!scopes.contains(entry.ours())) {
                    throw file.broken("fields", "not-one-of", entry.ours(), scopes);
                }
            }
        }
        return new ReturnShape();
    }

    private FieldRow dayRow(String name, boolean month) {
        FieldRow row = row(file, "fields", name);
        if (row.compute() != null) {
            throw file.broken("fields", "computed-day", name); // it is read before every other row
        }
        boolean right = month
                ? row.as() == Converter.YEAR_MONTH
                : row.as() == Converter.DATE_BASIC
                        || row.as() == Converter.DATE_ISO
                        || row.as() == Converter.DATE_LOOSE;
        if (!right) {
            throw file.broken("fields", "wrong-converter", name, month ? Converter.YEAR_MONTH.label() : "date-…");
        }
        if (!row.required() || !row.when().isAlways()) {
            throw file.broken("fields", "must-be-required", name);
        }
        return row;
    }

    private FieldRow required(String name, Converter as) {
        FieldRow row = ofKind(file, "fields", name, as);
        if (!row.required() || !row.when().isAlways()) {
            throw file.broken("fields", "must-be-required", name);
        }
        return row;
    }

    private String amount(YamlNode rule, String key) {
        return ofKind(rule, key, rule.text(key), Converter.YUAN_TO_FEN).to();
    }

    private FieldRow ofKind(YamlNode rule, String key, String name, Converter as) {
        FieldRow row = row(rule, key, name);
        if (row.as() != as) {
            throw rule.broken(key, "wrong-converter", name, as.label());
        }
        return row;
    }

    private boolean has(String name) {
        return rows.stream().anyMatch(row -> row.to().equals(name));
    }

    private FieldRow row(YamlNode rule, String key, String name) {
        return rows.stream()
                .filter(row -> row.to().equals(name))
                .findFirst()
                .orElseThrow(() -> rule.broken(key, "no-such-row", name, FieldRows.targets(rows)));
    }

    private Condition when(YamlNode rule) {
        Condition when = Condition.read(rule, FieldRows.types(rows));
        when.check(rule, rows);
        return when;
    }

    private static AmountBasis basis(YamlNode rule) {
        return rule.has("basis") ? rule.constant("basis", AmountBasis.class) : AmountBasis.PER_ITEM;
    }

    /** Series stand in the ledger in clear: nothing personal may be part of one. */
    private String series(YamlNode rule, String what) {
        String series = rule.optionalText("series").orElse(name + ":" + what);
        Matcher placeholders = ReadValues.PLACEHOLDER.matcher(series);
        while (placeholders.find()) {
            FieldRow row = row(rule, "series", placeholders.group(1));
            if (isPersonal(row)) {
                throw rule.broken("series", "personal-series");
            }
        }
        return series;
    }

    private boolean isPersonal(FieldRow row) {
        FieldRow.Computed how = row.compute();
        return row.as() == Converter.RESIDENT_ID
                || row.to().equals(RecordShape.NAME)
                || (how != null
                        && rows.stream()
                                .anyMatch(other -> how.formula().names().contains(other.to()) && isPersonal(other)));
    }

    private static void once(Set<String> seen, YamlNode rule, String key, @Nullable String value) {
        if (value != null && !seen.add(value)) {
            throw rule.broken(key, "target-twice", value);
        }
    }
}
