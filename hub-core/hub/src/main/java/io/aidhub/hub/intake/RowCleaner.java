package io.aidhub.hub.intake;

import io.aidhub.ledger.roster.CategoryRow;
import io.aidhub.ledger.roster.Contact;
import io.aidhub.ledger.roster.HolderRow;
import io.aidhub.ledger.roster.HouseholdRow;
import io.aidhub.ledger.roster.LeavingRow;
import io.aidhub.ledger.roster.NamedPerson;
import io.aidhub.ledger.roster.PaymentRow;
import io.aidhub.ledger.roster.PersonRow;
import io.aidhub.model.Category;
import io.aidhub.model.Division;
import io.aidhub.model.Money;
import io.aidhub.model.ResidentId;
import io.aidhub.model.Sex;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the cells of a row into a clean row, or into all that is wrong with it. A value the number itself says (sex, birth date; GB 11643-1999) may be left blank, but not
 * contradict it. One cleaner a list and thread.
 */
final class RowCleaner {
    /** Cause of leaving that is a death. */
    private static final String DEATH = "DEATH";

    private static final String JOINED = "JOINED";
    private static final String SUSPENDED = "SUSPENDED";
    private static final String RESUMED = "RESUMED";

    /** Why a benefit is only stopped: nobody leaves for it. */
    private static final Set<String> STOPS =
            Set.of("UNDER_REVIEW", "REVIEW_OVERDUE", "ACCOUNT_FAULT", "OUT_OF_CONTACT", "IMPRISONED");

    /** What rows that name somebody without a number do for. */
    private static final Set<String> NUMBER = Set.of("residentId");

    private static final Set<String> NUMBER_OR_CAUSE = Set.of("residentId", "cause");

    /** What a payment is where the list does not say. */
    private static final String PAID = "PAID";

    private final RowSource.Shape shape;
    private final CellValues values;
    private final LastIds ids = new LastIds();
    private final LocalDate on;

    RowCleaner(RowSource.Shape shape, LocalDate on) {
        this.shape = shape;
        this.on = on;
        this.values = new CellValues(shape.profile(), on);
    }

    Cleaned<HouseholdRow> household(Table.Row row) {
        RowAttempt attempt = new RowAttempt(shape, values, ids, row);
        ResidentId head = attempt.id("headId");
        String area = attempt.area(true);
        String urban = attempt.code("urbanRural", ErrorCode.URBAN_RURAL_UNKNOWN, false);
        String income = attempt.code("annualIncome", ErrorCode.AMOUNT_INVALID, false);
        if (!PhoneText.isPlausible(shape.cell(row, "phone"))) {
            attempt.wrong("phone", ErrorCode.PHONE_DOUBTFUL);
        }
        attempt.required();
        return attempt.done(
                head,
                null,
                () -> new HouseholdRow(
                        row.number(),
                        Objects.requireNonNull(head),
                        new Division(Objects.requireNonNull(area)),
                        urban == null ? null : urban.equals("URBAN"),
                        income == null ? null : new Money(Long.parseLong(income)),
                        contact(row)));
    }

    Cleaned<PersonRow> person(Table.Row row) {
        RowAttempt attempt = new RowAttempt(shape, values, ids, row);
        String name = CellText.name(shape.cell(row, "name"));
        if (name.isEmpty()) {
            attempt.wrong("name", ErrorCode.NAME_MISSING);
        }
        ResidentId id = attempt.idOrTemporary("residentId");
        ResidentId head = attempt.id("headId");
        String relation = attempt.code("relation", ErrorCode.RELATION_UNKNOWN, true);
        Sex sex = attempt.sex(id);
        LocalDate birth = attempt.birth(id);
        Set<Category> categories = attempt.categories();
        LocalDate from = attempt.date("categoryFrom", false);
        String stage = attempt.code("schoolStage", ErrorCode.SCHOOL_STAGE_UNKNOWN, false);
        String disability = attempt.disability(id);
        attempt.studentNumber(id);
        RelationDoubts.of(relation, sex, id, head).forEach(doubt -> attempt.wrong("relation", doubt));
        attempt.code("ethnicity", ErrorCode.ETHNICITY_UNKNOWN, false);
        attempt.code("marriage", ErrorCode.MARRIAGE_UNKNOWN, false);
        attempt.code("education", ErrorCode.EDUCATION_UNKNOWN, false);
        String labour = attempt.code("labour", ErrorCode.LABOUR_UNKNOWN, false);
        attempt.area(false);
        boolean known = sex != null && birth != null && !attempt.saysMonthOnly("birthDate");
        if (attempt.isDoubted(ErrorCode.ID_TEMPORARY) && (!known || RelationDoubts.isHead(relation))) {
            attempt.wrong(
                    "residentId", ErrorCode.ID_MISSING); // nothing else to know the person by; and a head has a number
        }
        if (id != null && !known) {
            attempt.notSaidBy(id, sex, birth);
        }
        attempt.required();
        return attempt.done(
                id,
                head,
                () -> new PersonRow(
                        row.number(),
                        id,
                        Objects.requireNonNull(head),
                        name,
                        Objects.requireNonNull(sex),
                        Objects.requireNonNull(birth),
                        Objects.requireNonNull(relation),
                        categories,
                        from,
                        stage,
                        CellText.orNull(shape.cell(row, "schoolName")),
                        disability,
                        labour));
    }

    Cleaned<CategoryRow> category(Table.Row row) {
        RowAttempt attempt = new RowAttempt(shape, values, ids, row);
        ResidentId id = attempt.idIfAny("residentId");
        NamedPerson named = id == null && attempt.isWithout("residentId") ? attempt.named(false) : null;
        String category = attempt.code("category", ErrorCode.CATEGORY_UNKNOWN, true);
        LocalDate from = attempt.date("categoryFrom", false);
        attempt.requiredBut(NUMBER);
        return attempt.done(
                id,
                head(named),
                () -> new CategoryRow(row.number(), id, named, new Category(Objects.requireNonNull(category)), from));
    }

    /** Who joined (增加) stands in the person list; who left counts here, and whose benefit stops (停发) or goes on (恢复). */
    Cleaned<LeavingRow> leaving(Table.Row row) {
        RowAttempt attempt = new RowAttempt(shape, values, ids, row);
        String change = attempt.code("change", ErrorCode.CAUSE_UNKNOWN, false);
        if (JOINED.equals(change)) {
            return new Cleaned.Skipped<>();
        }
        ResidentId id = attempt.idIfAny("residentId");
        NamedPerson named = id == null && attempt.isWithout("residentId")
                ? attempt.named(!shape.profile().namesStrangers())
                : null;
        boolean resumed = RESUMED.equals(change);
        String cause = resumed ? null : attempt.code("cause", ErrorCode.CAUSE_UNKNOWN, true);
        if (cause != null && (SUSPENDED.equals(change) ? DEATH.equals(cause) : STOPS.contains(cause))) {
            attempt.wrong("cause", ErrorCode.CAUSE_UNKNOWN);
        }
        LocalDate on = attempt.date("leftOn", true);
        attempt.requiredBut(resumed ? NUMBER_OR_CAUSE : NUMBER);
        return attempt.done(
                id,
                head(named),
                () -> new LeavingRow(
                        row.number(),
                        id,
                        named,
                        change(change, cause),
                        cause,
                        Objects.requireNonNull(on),
                        shape.profile().namesStrangers()));
    }

    private static @Nullable ResidentId head(@Nullable NamedPerson named) {
        return named == null ? null : named.head();
    }

    private static LeavingRow.Change change(@Nullable String change, @Nullable String cause) {
        if (change != null && (SUSPENDED.equals(change) || RESUMED.equals(change))) {
            return LeavingRow.Change.valueOf(change);
        }
        return DEATH.equals(cause) ? LeavingRow.Change.DECEASED : LeavingRow.Change.EXITED;
    }

    Cleaned<PaymentRow> payment(Table.Row row) {
        RowAttempt attempt = new RowAttempt(shape, values, ids, row);
        ResidentId id = attempt.idIfAny("residentId");
        NamedPerson named = id == null && attempt.isWithout("residentId") ? attempt.named(false) : null;
        ResidentId head = named != null || shape.cell(row, "headId").isBlank() ? head(named) : attempt.id("headId");
        LocalDate month = attempt.date("month", true);
        String project = attempt.code("project", ErrorCode.PROJECT_UNKNOWN, true);
        String amount = attempt.code("amount", ErrorCode.AMOUNT_INVALID, false);
        String state = attempt.code("state", ErrorCode.PAYMENT_STATE_UNKNOWN, false);
        attempt.requiredBut(NUMBER);
        return attempt.done(
                id,
                head,
                () -> new PaymentRow(
                        row.number(),
                        id,
                        named,
                        head,
                        Objects.requireNonNull(month).withDayOfMonth(1),
                        new Category(Objects.requireNonNull(project)),
                        amount == null ? null : new Money(Long.parseLong(amount)),
                        state == null || state.equals(PAID)));
    }

    Cleaned<HolderRow> holder(Table.Row row) {
        return new HolderCleaner(shape, values, ids, on).holder(row);
    }

    private @Nullable Contact contact(Table.Row row) {
        String phone = CellText.orNull(shape.cell(row, "phone"));
        String address = CellText.orNull(shape.cell(row, "address"));
        return phone == null && address == null ? null : new Contact(phone, address);
    }
}
