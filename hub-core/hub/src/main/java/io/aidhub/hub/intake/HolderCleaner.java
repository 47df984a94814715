package io.aidhub.hub.intake;

import io.aidhub.ledger.roster.HolderRow;
import io.aidhub.model.Category;
import io.aidhub.model.Division;
import io.aidhub.model.ResidentId;
import io.aidhub.model.Sex;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cleans a row of a list of one kind (专项名单). A number may be missing (流浪乞讨、新生儿): then name, sex and birth date say who it is, and of somebody nobody knows (无名氏)
 * the estimated age.
 */
final class HolderCleaner {
    private static final String HEAD = "02";
    private static final String CREDIT_CODE = "social-credit-code";
    private static final Pattern AGE = Pattern.compile("约?(\\d{1,3})(?:[-~～至到](\\d{1,3}))?(?:周?岁)?(?:左右|上下)?");

    private final RowSource.Shape shape;
    private final CellValues values;
    private final LastIds ids;
    private final LocalDate on;

    HolderCleaner(RowSource.Shape shape, CellValues values, LastIds ids, LocalDate on) {
        this.shape = shape;
        this.values = values;
        this.ids = ids;
        this.on = on;
    }

    Cleaned<HolderRow> holder(Table.Row row) {
        RowAttempt attempt = new RowAttempt(shape, values, ids, row);
        String name = CellText.name(shape.cell(row, "name"));
        if (name.isEmpty()) {
            attempt.wrong("name", ErrorCode.NAME_MISSING);
        }
        ResidentId id = attempt.idOrTemporary("residentId");
        ResidentId head = shape.cell(row, "headId").isBlank() ? null : attempt.id("headId");
        boolean related = head != null && !head.equals(id) && shape.profile().hasField("relation");
        String relation = attempt.code("relation", ErrorCode.RELATION_UNKNOWN, related);
        Sex sex = attempt.sex(id);
        LocalDate birth = attempt.birth(id);
        boolean estimated = birth == null || (id == null && attempt.saysMonthOnly("birthDate"));
        if (birth == null) {
            birth = bornAbout(shape.cell(row, "ageEstimated"));
        }
        Set<Category> categories = attempt.categories();
        LocalDate from = attempt.date("categoryFrom", false);
        String area = attempt.area(true);
        String disability = attempt.disability(id);
        attempt.studentNumber(id);
        List<String> details = details(attempt, row);
        if (disability != null) {
            details.add("disability:" + disability);
        }
        if (estimated) {
            details.add("birth:ESTIMATED");
        }
        // Nothing to know the person by; under a head the birth date has to be a day. A number that is there and broken
        // has an error of its own.
        if (attempt.isDoubted(ErrorCode.ID_TEMPORARY)
                && (birth == null || (estimated && head != null) || (sex == null && !estimated))) {
            attempt.wrong("residentId", ErrorCode.ID_MISSING);
        }
        if (id != null && birth == null) {
            attempt.wrong("birthDate", ErrorCode.FIELD_MISSING); // an old foreign card does not say it
        }
        attempt.required();
        LocalDate born = birth;
        return attempt.done(
                id,
                head,
                () -> new HolderRow(
                        row.number(),
                        id,
                        head,
                        name,
                        sex == null ? Sex.UNKNOWN : sex,
                        Objects.requireNonNull(born),
                        estimated,
                        relation != null || head == null || !head.equals(id) ? relation : HEAD,
                        new Division(Objects.requireNonNull(area)),
                        categories,
                        from,
                        details,
                        disability));
    }

    private List<String> details(RowAttempt attempt, Table.Row row) {
        List<String> details = new ArrayList<>();
        shape.profile().details().forEach((name, field) -> {
            boolean needed = shape.profile().requiredFields().contains(field);
            String value = shape.profile().converter(field).equals(CREDIT_CODE)
                    ? attempt.creditCode(field)
                    : attempt.code(field, needed ? ErrorCode.DETAIL_MISSING : ErrorCode.DETAIL_UNKNOWN, needed);
            if (value != null) {
                details.add(name + ":" + value);
            }
        });
        return details;
    }

    /** The first day of the year somebody of that age was born in; of a span its middle. Null when the text is no age. */
    private @Nullable LocalDate bornAbout(String age) {
        Matcher years =
                AGE.matcher(Normalizer.normalize(age, Normalizer.Form.NFKC).replace(" ", ""));
        if (!years.matches()) {
            return null;
        }
        int from = Integer.parseInt(years.group(1));
        int to = years.group(2) == null ? from : Integer.parseInt(years.group(2));
        return LocalDate.of(on.getYear() - (from + to) / 2, 1, 1);
    }
}
