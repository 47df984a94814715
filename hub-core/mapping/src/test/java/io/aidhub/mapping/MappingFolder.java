package io.aidhub.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small mappings folder a test can bend: one department, one table of ours, one of theirs, one notice, one record, one subscription, one profile. */
final class MappingFolder {
    private final Path folder;

    MappingFolder(Path folder) {
        this.folder = folder;
        write(
                "codes/classes.yaml",
                """
                table: classes
                document: test
                codes:
                  - {code: POOR, label: 低保对象, aliases: [低保, {text: 贫困户, until: "2020-12-31"}]}
                  - {code: ALONE, label: 特困人员, aliases: [{text: 五保, until: "2016-12-31"}]}
                near:
                  - {text: 低收入, why: 低收入不是低保}
                """);
        write(
                "codes/theirs.yaml",
                """
                table: theirs
                document: test
                of: classes
                codes:
                  - {code: "01", label: 低保, means: POOR}
                not-sent: [ALONE]
                """);
        write(
                "codes/states.yaml",
                """
                table: states
                document: test
                codes:
                  - {code: IN, label: 在, aliases: ["1"]}
                  - {code: OUT, label: 不在, aliases: ["0"]}
                """);
        write(
                "office/notice.yaml",
                """
                receiver: {department: office, notice: notice, about: person, document: test}
                fields:
                  - {from: residentId, to: SFZ, as: resident-id, required: true, key: true}
                  - {from: categories, to: LX, as: joined-codes, codes: theirs, by: "|", required: true}
                  - {from: categoryFrom, to: RQ, as: date-yyyyMMdd}
                """);
        write(
                "office/grant.yaml",
                """
                source: {department: office, record: grant, document: test}
                target: aid
                fields:
                  - {from: LSH, to: sourceKey, as: text, required: true}
                  - {from: BB, to: version, as: whole-number, required: true}
                  - {from: SFZ, to: person, as: resident-id, required: true}
                  - {from: RQ, to: on, as: date-iso, required: true}
                  - {from: LX, to: class, as: code, codes: classes}
                  - {from: ZT, to: state, as: code, codes: states, required: true}
                  - {from: ZE, to: gross, as: yuan-to-fen, required: true, when: {state: IN}}
                  - {from: JE, to: paid, as: yuan-to-fen}
                  - {from: ZF, to: self, as: yuan-to-fen}
                needs:
                  - {kind: LIVING, amount: gross, basis: YEAR_TO_DATE, series: "office:{state}"}
                helps:
                  - {type: GRANT, form: MONEY, amount: paid, earmark: LIVING}
                refusal: {when: {state: OUT}, code: AWAY, reason: 不在}
                checks:
                  - {gross: gross, helps: [paid], left: [self]}
                """);
        write(
                "subscriptions/office-status.yaml",
                """
                id: office-status
                department: office
                connector: office
                version: 1
                purpose: {zh: 测试, en: test}
                basis: {document: 文, clause: 一, quote: 句}
                category-codes: classes
                categories: [POOR]
                area: "370322"
                fields: [residentId, categories, categoryFrom]
                mapping: office/notice
                """);
        write(
                "profiles/people.yaml",
                """
                profile: people
                document: test
                kind: CATEGORIES
                recognised-by: [name, residentId, category]
                total-marks: [合计]
                columns:
                  - {field: name, headings: [姓名], required: true}
                  - {field: residentId, headings: [身份证号, {text: 证件号（旧）, until: "2020-12-31"}]}
                  - {field: category, headings: [人员类别（元）], as: code, codes: classes}
                  - {field: categoryFrom, headings: [认定日期], as: date-loose}
                """);
    }

    MappingFolder write(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MappingFolder replace(String file, String what, String with) {
        try {
            String text = Files.readString(folder.resolve(file));
            if (!text.contains(what)) {
                throw new IllegalArgumentException(file + " has no " + what);
            }
            return write(file, text.replace(what, with));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Mappings load() {
        return Mappings.load(folder);
    }
}
