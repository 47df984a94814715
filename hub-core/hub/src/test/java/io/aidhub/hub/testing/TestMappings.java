package io.aidhub.hub.testing;

import io.aidhub.mapping.Mappings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Mapping files of departments that exist in tests only. */
public final class TestMappings {
    private static final String CATEGORIES =
            """
            table: categories
            document: made up
            codes:
              - {code: SUBSISTENCE_ALLOWANCE, label: 低保}
              - {code: SPECIAL_HARDSHIP, label: 特困}
              - {code: DISABLED, label: 残疾人}
            """;
    private static final String NOTICE =
            """
            receiver: {department: %s, notice: notice, about: person, document: made up}
            fields:
              - {from: name, to: XM, as: text, required: true}
              - {from: residentId, to: ZJHM, as: resident-id, required: true, key: true}
              - {from: categories, to: LB, as: joined-codes, codes: categories, by: "|", required: true}
              - {from: schoolStage, to: XD, as: code, codes: stages}
              - {from: area, to: XZQH, as: division, required: true}
            """;
    private static final String SUBSCRIPTION =
            """
            id: %1$s
            department: %1$s
            connector: %1$s
            version: 1
            purpose: {zh: 测试, en: test}
            basis: {document: made up, clause: 一, quote: 测试}
            category-codes: categories
            categories: [SUBSISTENCE_ALLOWANCE, SPECIAL_HARDSHIP]
            area: "370322"
            fields: [name, residentId, categories, schoolStage, area]
            mapping: %1$s/notice
            """;
    /** Added for a department whose name begins with {@code payer}: it is told whose benefit is stopped. */
    private static final String SUSPENDED = "  - {from: suspendedSince, to: TFRQ, as: text}\n";

    private static final String OPENED = "opened-by: emergency-response\n";
    private static final String OFFER =
            """
            receiver: {department: %s, notice: %s, about: referral, document: made up}
            fields:
              - {from: offer, to: offer, as: text, required: true}
            """;
    private static final String REFERRALS =
            """
            id: %1$s
            department: %1$s
            connector: %1$s
            version: 1
            purpose: {zh: 测试, en: test}
            basis: {document: made up, clause: 一, quote: 测试}
            referral: true
            charity: true
            takes: [MEDICAL]
            area: "370322"
            fields: [offer]
            mapping: %1$s/referral
            """;

    private TestMappings() {}

    /**
     * Mappings in which every department takes the same fields.
     *
     * @param stages the school stages their code table knows
     */
    public static Mappings of(Path folder, List<String> departments, String... stages) {
        write(folder.resolve("codes/categories.yaml"), CATEGORIES);
        StringBuilder table = new StringBuilder("table: stages\ndocument: made up\ncodes:\n");
        for (String stage : stages) {
            table.append("  - {code: ")
                    .append(stage)
                    .append(", label: ")
                    .append(stage)
                    .append("段}\n");
        }
        write(folder.resolve("codes/stages.yaml"), table.toString());
        for (String department : departments) {
            if (department.startsWith("charity")) {
                for (String kind : List.of("referral-offered", "referral-released", "referral-recalled")) {
                    write(folder.resolve(department + "/" + kind + ".yaml"), OFFER.formatted(department, kind));
                }
                write(folder.resolve("subscriptions/" + department + ".yaml"), REFERRALS.formatted(department));
            } else {
                boolean pays = department.startsWith("payer");
                write(
                        folder.resolve(department + "/notice.yaml"),
                        NOTICE.formatted(department) + (pays ? SUSPENDED : ""));
                String subscription =
                        SUBSCRIPTION.formatted(department).replace("area]", pays ? "area, suspendedSince]" : "area]");
                write(
                        folder.resolve("subscriptions/" + department + ".yaml"),
                        department.startsWith("emergency") ? subscription + OPENED : subscription);
            }
        }
        return Mappings.load(folder);
    }

    /** What a package brings: a mapping of {@code department}, a code table, and a subscription of {@code connector} to them. It names our code table of {@link #of}. */
    public static void packaged(Path folder, String connector, String department, String subscription) {
        write(
                folder.resolve("codes/" + subscription + "-stages.yaml"),
                "table: " + subscription + "-stages\ndocument: made up\ncodes:\n  - {code: A, label: A段}\n");
        write(
                folder.resolve(department + "/notice.yaml"),
                NOTICE.formatted(department).replace("codes: stages", "codes: " + subscription + "-stages"));
        write(
                folder.resolve("subscriptions/" + subscription + ".yaml"),
                SUBSCRIPTION
                        .formatted(department)
                        .replace("id: " + department, "id: " + subscription)
                        .replace("connector: " + department, "connector: " + connector));
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
