package io.aidhub.hub.intake;

import io.aidhub.ledger.roster.NamedPerson;
import io.aidhub.mapping.CodeTable;
import io.aidhub.model.Category;
import io.aidhub.model.Division;
import io.aidhub.model.ResidentId;
import io.aidhub.model.Sex;
import io.aidhub.model.StudentNumber;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reading one row, gathering what is wrong. */
final class RowAttempt {
    private static final Set<String> NAMES = Set.of("name", "headName");
    private static final Pattern MONTH_ONLY = Pattern.compile("\\d{4}[-/.年]\\d{1,2}[./月]?|\\d{6}");
    private static final String AREA = "townshipArea";
    private static final String DIVISION = "divisionCode";
    private static final String SEVERAL = "[、,，;；/|]";

    private final RowSource.Shape shape;
    private final CellValues values;
    private final LastIds ids;
    private final Table.Row row;
    private final Set<Cleaned.Problem> problems = new LinkedHashSet<>();
    private boolean areaByCode;

    RowAttempt(RowSource.Shape shape, CellValues values, LastIds ids, Table.Row row) {
        this.shape = shape;
        this.values = values;
        this.ids = ids;
        this.row = row;
    }

    void wrong(String field, ErrorCode code) {
        problems.add(new Cleaned.Problem(field, code));
    }

    @Nullable
    ResidentId id(String field) {
        CleanedId cleaned = ids.of(shape.cell(row, field));
        if (cleaned.broken() != null) {
            wrong(field, cleaned.broken());
        } else if (cleaned.endsInNoughts()) {
            wrong(field, ErrorCode.ID_NOUGHTS);
        }
        return cleaned.id();
    }

    /** As {@link #id}; a number that is not there is a doubt only. */
    @Nullable
    ResidentId idOrTemporary(String field) {
        if (ids.of(shape.cell(row, field)).broken() == ErrorCode.ID_MISSING) {
            wrong(field, ErrorCode.ID_TEMPORARY);
            return null;
        }
        return id(field);
    }

    /** As {@link #id}; a number that is not there is no problem yet: {@link #named} says whom the row speaks of. */
    @Nullable
    ResidentId idIfAny(String field) {
        return isWithout(field) ? null : id(field);
    }

    /** There is no number in the cell, not even a broken one. */
    boolean isWithout(String field) {
        return ids.of(shape.cell(row, field)).broken() == ErrorCode.ID_MISSING;
    }

    /**
     * Whom a row without a number speaks of; null when it says too little.
     *
     * @param byArea birth date, sex and township do for a head: the list names nobody but people of the roster
     */
    @Nullable
    NamedPerson named(boolean byArea) {
        String name = CellText.name(shape.cell(row, "name"));
        ResidentId head = isWithout("headId") ? null : id("headId");
        LocalDate birth = date("birthDate", false);
        Sex sex = sex(null);
        boolean day = birth != null && !saysMonthOnly("birthDate");
        String area = head == null && byArea ? code("townshipArea", ErrorCode.AREA_UNKNOWN, false) : null;
        if (head == null && !(day && sex != null && area != null)) {
            if (isWithout("headId")) {
                wrong("residentId", ErrorCode.TEMPORARY_HEAD_MISSING);
            }
            return null;
        }
        return name.isEmpty()
                ? null
                : new NamedPerson(name, head, day ? birth : null, sex, area == null ? null : new Division(area));
    }

    @Nullable
    String code(String field, ErrorCode unknown, boolean needed) {
        String text = shape.cell(row, field);
        if (text.isBlank()) {
            if (needed) {
                wrong(field, unknown);
            }
            return null;
        }
        String code = values.of(field, text);
        if (code == null) {
            wrong(field, unknown);
        }
        return code;
    }

    @Nullable
    LocalDate date(String field, boolean needed) {
        String day = code(field, ErrorCode.DATE_INVALID, needed);
        return day == null ? null : values.day(day);
    }

    /** As the number says; null when nothing does. */
    @Nullable
    Sex sex(@Nullable ResidentId id) {
        String code = code("sex", ErrorCode.SEX_MISMATCH, false);
        Sex stated = Sex.MALE.code().equals(code) ? Sex.MALE : Sex.FEMALE.code().equals(code) ? Sex.FEMALE : null;
        if (id == null || !id.saysBirthAndSex()) {
            return stated;
        }
        if (stated != null && stated != id.sex()) {
            wrong("sex", ErrorCode.SEX_MISMATCH);
        }
        return id.sex();
    }

    /** As the number says, else the cell. */
    @Nullable
    LocalDate birth(@Nullable ResidentId id) {
        LocalDate stated = date("birthDate", false);
        if (id == null || !id.saysBirthAndSex()) {
            return stated;
        }
        LocalDate inNumber = id.birthDate();
        boolean same =
                saysMonthOnly("birthDate") ? YearMonth.from(inNumber).atDay(1).equals(stated) : inNumber.equals(stated);
        if (stated != null && !same) {
            wrong("birthDate", ErrorCode.BIRTH_DATE_MISMATCH);
        }
        return inNumber;
    }

    /** A number that says neither birth date nor sex leaves both to the columns, and the day has to be whole. */
    void notSaidBy(ResidentId id, @Nullable Sex sex, @Nullable LocalDate birth) {
        if (id.saysBirthAndSex()) {
            return;
        }
        if (sex == null) {
            wrong("sex", ErrorCode.FIELD_MISSING);
        }
        if (birth == null || saysMonthOnly("birthDate")) {
            wrong("birthDate", birth == null ? ErrorCode.FIELD_MISSING : ErrorCode.DATE_INVALID);
        }
    }

    /** Kind and level of the columns, or of the card. */
    @Nullable
    String disability(@Nullable ResidentId id) {
        String kind = code("disabilityKind", ErrorCode.DISABILITY_UNKNOWN, false);
        String level = code("disabilityLevel", ErrorCode.DISABILITY_UNKNOWN, false);
        String number = code("disabilityCard", ErrorCode.DISABILITY_CARD_INVALID, false);
        DisabilityFact fact = DisabilityFact.of(kind, level, number, id);
        fact.problems().forEach(problem -> wrong(problem.field(), problem.code()));
        return fact.disability();
    }

    /** The township: as the words say, and where nobody knows them or there are none, as the division code beside them says. */
    @Nullable
    String area(boolean needed) {
        DivisionCell byCode = division();
        String township = byCode == null ? null : byCode.township();
        if (township == null) {
            return code(AREA, ErrorCode.AREA_UNKNOWN, needed);
        }
        areaByCode = true;
        String words = shape.cell(row, AREA);
        String said = words.isBlank() ? null : values.of(AREA, words);
        if (!words.isBlank() && !township.equals(said)) {
            wrong(DIVISION, ErrorCode.DIVISION_CODE_DIFFERS);
        }
        return said == null ? township : said;
    }

    private @Nullable DivisionCell division() {
        String text = shape.cell(row, DIVISION);
        CodeTable townships = text.isBlank() || !shape.profile().hasField(AREA)
                ? null
                : shape.profile().codes(AREA).orElse(null);
        if (townships == null) {
            return null;
        }
        DivisionCell cell = DivisionCell.of(values.of(DIVISION, text), townships, values.on());
        if (cell.doubt() != null) {
            wrong(DIVISION, cell.doubt());
        }
        return cell;
    }

    /** Of an institution (统一社会信用代码). One that cannot be read is a doubt; damaged by a spreadsheet is another matter than mistyped. */
    @Nullable
    String creditCode(String field) {
        return code(
                field,
                CleanedId.isAmount(shape.cell(row, field))
                        ? ErrorCode.CREDIT_CODE_SPREADSHEET_DAMAGE
                        : ErrorCode.CREDIT_CODE_INVALID,
                false);
    }

    /** A pupil's number (学籍号) is looked at and not kept: it is the ID number once more (decision 37). */
    void studentNumber(@Nullable ResidentId id) {
        String number = code("studentNumber", ErrorCode.STUDENT_NUMBER_INVALID, false);
        ResidentId inside =
                number == null ? null : new StudentNumber(number).residentId().orElse(null);
        if (inside != null && !inside.equals(id)) {
            wrong("studentNumber", id == null ? ErrorCode.STUDENT_NUMBER_HAS_ID : ErrorCode.STUDENT_NUMBER_OTHER);
        }
    }

    /** The classes of the cell; one at least, else it is wrong. */
    Set<Category> categories() {
        Set<Category> categories = new LinkedHashSet<>();
        String text = shape.cell(row, "category");
        if (text.isBlank()) {
            wrong("category", ErrorCode.CATEGORY_UNKNOWN);
        }
        String whole = values.of("category", text);
        for (String part : whole == null ? text.split(SEVERAL) : new String[] {whole}) {
            if (!part.isBlank()) {
                String code = values.of("category", part);
                if (code == null) {
                    wrong("category", ErrorCode.CATEGORY_UNKNOWN);
                } else {
                    categories.add(new Category(code));
                }
            }
        }
        return categories;
    }

    boolean isDoubted(ErrorCode doubt) {
        return !problems.isEmpty() && problems.stream().anyMatch(problem -> problem.code() == doubt);
    }

    /** The cell is a year and a month (1949.02, 194902, 1949年2月): no day to compare. */
    boolean saysMonthOnly(String field) {
        String text = shape.cell(row, field);
        boolean wholeDay = text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-'; // most are
        return !wholeDay
                && !text.isEmpty()
                && MONTH_ONLY
                        .matcher(
                                Normalizer.normalize(text, Normalizer.Form.NFKC).strip())
                        .matches();
    }

    /** Fields the profile requires and no rule of their own has judged. */
    void required() {
        requiredBut(Set.of());
    }

    /** The same without some of them, which these rows do not need. */
    void requiredBut(Set<String> spared) {
        for (String field : shape.profile().requiredFields()) {
            if (!spared.contains(field)
                    && !(areaByCode && field.equals(AREA))
                    && shape.cell(row, field).isBlank()
                    && problems.stream().noneMatch(problem -> problem.field().equals(field))) {
                wrong(field, NAMES.contains(field) ? ErrorCode.NAME_MISSING : ErrorCode.FIELD_MISSING);
            }
        }
    }

    <R> Cleaned<R> done(@Nullable ResidentId id, @Nullable ResidentId head, Supplier<R> clean) {
        return problems.isEmpty()
                        || problems.stream().allMatch(problem -> problem.code().isDoubt())
                ? new Cleaned.Good<>(clean.get(), problems)
                : new Cleaned.Bad<>(problems, id, head, CellText.orNull(CellText.name(shape.cell(row, "name"))));
    }
}
