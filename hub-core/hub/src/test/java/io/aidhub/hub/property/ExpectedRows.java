package io.aidhub.hub.property;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What each department's own list must hold in the end, by the model: its people, its fields, its codes; written down here a second time. */
final class ExpectedRows {
    private static final Map<String, String> EDUCATION =
            Map.of("SUBSISTENCE_ALLOWANCE", "01", "SPECIAL_HARDSHIP", "02", "LASTING_EXPENDITURE", "03");
    private static final Map<String, String> MEDICAL = Map.of(
            "SUBSISTENCE_ALLOWANCE",
            "21",
            "SPECIAL_HARDSHIP",
            "22",
            "REGISTERED_POOR",
            "23",
            "LASTING_EXPENDITURE",
            "24");
    private static final Map<String, String> HOUSING =
            Map.of("SUBSISTENCE_ALLOWANCE", "01", "SPECIAL_HARDSHIP", "02", "REGISTERED_POOR", "03");
    private static final Map<String, String> EMPLOYMENT = Map.of(
            "SUBSISTENCE_ALLOWANCE",
            "01",
            "REGISTERED_POOR",
            "02",
            "DISASTER_STRICKEN",
            "03",
            "DISABLED",
            "04",
            "LASTING_EXPENDITURE",
            "05",
            "VULNERABLE",
            "06",
            "LEFT_BEHIND",
            "07");
    private static final String CANNOT_WORK = "6"; // 精神残疾, see ListFiles
    private static final Map<String, String> STAGES = Map.of(
            "PRESCHOOL",
            "10",
            "COMPULSORY_PRIMARY",
            "21",
            "COMPULSORY_JUNIOR",
            "31",
            "SENIOR",
            "34",
            "VOCATIONAL",
            "36",
            "COLLEGE",
            "40");

    private ExpectedRows() {}

    /** By ID number; values are the department's fields, and the number of the household in the model under {@code household}. */
    static Map<String, Map<String, String>> of(String subscription, RosterModel model) {
        Map<String, Map<String, String>> rows = new TreeMap<>();
        for (RosterModel.Person person : model.active()) {
            Map<String, String> row =
                    switch (subscription) {
                        case "education-status" -> education(person);
                        case "medical-insurance-status" -> medical(person);
                        case "housing-status" -> housing(person);
                        case "human-resources-status" -> employment(person);
                        default -> throw new IllegalArgumentException(subscription);
                    };
            if (row != null) {
                row.values().removeIf(java.util.Objects::isNull);
                row.put("household", person.house().toString());
                rows.put(person.id(), row);
            }
        }
        return rows;
    }

    private static Map<String, String> education(RosterModel.Person person) {
        RosterModel.Facts facts = person.facts();
        String difficulties = codes(EDUCATION, person);
        if (difficulties.isEmpty() || facts.stage() == null) {
            return null;
        }
        Map<String, String> row = new LinkedHashMap<>();
        row.put("XM", facts.name());
        row.put("SFZJH", person.id());
        row.put("KNLX", difficulties);
        row.put("RDRQ", basic(facts.categoryFrom()));
        row.put("XD", STAGES.get(facts.stage()));
        row.put("XXMC", facts.school());
        row.put("XZQH", facts.area());
        return row;
    }

    private static Map<String, String> medical(RosterModel.Person person) {
        RosterModel.Facts facts = person.facts();
        String identities = codes(MEDICAL, person);
        if (identities.isEmpty()) {
            return null;
        }
        Map<String, String> row = new LinkedHashMap<>();
        row.put("PSN_NAME", facts.name());
        row.put("CERTNO", person.id());
        row.put("IDET_TYPE", identities);
        row.put(
                "IDET_BEGN",
                facts.categoryFrom() == null ? null : facts.categoryFrom().toString());
        row.put("ADMDVS", facts.area());
        return row;
    }

    private static Map<String, String> housing(RosterModel.Person person) {
        RosterModel.Facts facts = person.facts();
        String difficulties = codes(HOUSING, person);
        if (difficulties.isEmpty()) {
            return null;
        }
        Map<String, String> row = new LinkedHashMap<>();
        row.put("XM", facts.name());
        row.put("ZJHM", person.id());
        row.put("KNLX", difficulties);
        row.put("RDRQ", basic(facts.categoryFrom()));
        row.put("HZGX", facts.relation());
        row.put("XZQH", facts.area());
        return row;
    }

    private static Map<String, String> employment(RosterModel.Person person) {
        RosterModel.Facts facts = person.facts();
        String recipients = codes(EMPLOYMENT, person);
        if (recipients.isEmpty() || CANNOT_WORK.equals(facts.disability())) {
            return null;
        }
        Map<String, String> row = new LinkedHashMap<>();
        row.put("AAC003", facts.name());
        row.put("AAC002", person.id());
        row.put("RYLB", recipients);
        row.put("RDRQ", basic(facts.categoryFrom()));
        row.put("LDNL", facts.disability() == null ? "1" : "2");
        row.put("AAB301", facts.area());
        return row;
    }

    private static String codes(Map<String, String> table, RosterModel.Person person) {
        return person.facts().categories().stream()
                .filter(table::containsKey)
                .map(table::get)
                .sorted()
                .collect(Collectors.joining("|"));
    }

    private static String basic(LocalDate day) {
        return day == null ? null : day.toString().replace("-", "");
    }
}
