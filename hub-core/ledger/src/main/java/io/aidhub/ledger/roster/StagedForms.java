package io.aidhub.ledger.roster;

import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.model.Category;
import io.aidhub.model.PersonName;
import io.aidhub.model.ResidentId;
import io.aidhub.model.Sex;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the rows of a batch look in staging: ID numbers, phones and addresses hashed or sealed. Columns stand in the order of the statements of {@link Staging}. */
final class StagedForms {
    private final UUID batch;
    private final Sealer sealer;
    private final PersonHash hash;
    private final TimeOrderedIds ids;

    StagedForms(UUID batch, Sealer sealer, PersonHash hash, TimeOrderedIds ids) {
        this.batch = batch;
        this.sealer = sealer;
        this.hash = hash;
        this.ids = ids;
    }

    Form<HouseholdRow> households(int fileNo) {
        return () -> (row, out) -> {
            UUID candidate = ids.next();
            UUID head = ids.next();
            byte[] contact = row.contact() == null ? null : row.contact().toJson();
            out.begin(12);
            place(out, fileNo, row.rowNumber());
            out.uuid(candidate);
            out.uuid(head);
            out.bytes(hash.of(row.head()));
            out.bytes(seal(head, row.head()));
            out.text(row.area().code());
            out.bool(row.urban());
            out.bigint(row.annualIncome() == null ? null : row.annualIncome().fen());
            out.bytes(contact == null ? null : sealer.seal(candidate, contact));
            out.bytes(contact == null ? null : hash.ofNumber(new String(contact, StandardCharsets.UTF_8)));
        };
    }

    Form<PersonRow> persons(int fileNo) {
        return () -> {
            LastHead heads = new LastHead();
            return (row, out) -> {
                UUID candidate = ids.next();
                out.begin(17);
                place(out, fileNo, row.rowNumber());
                out.uuid(candidate);
                ResidentId id = row.id();
                out.bytes(id == null ? hashWithoutNumber(row) : hash.of(id));
                out.bytes(id == null ? null : seal(candidate, id));
                out.bytes(heads.hash(row.head()));
                out.text(row.name());
                out.text(row.sex().code());
                out.date(row.birthDate());
                out.text(row.relation());
                out.texts(row.categories().stream().map(Category::code).sorted().toList());
                out.date(row.categoryFrom());
                out.text(row.schoolStage());
                out.text(row.schoolName());
                out.text(row.disability());
                out.text(row.labour());
            };
        };
    }

    Form<CategoryRow> categories(int fileNo) {
        return () -> (row, out) -> {
            out.begin(11);
            place(out, fileNo, row.rowNumber());
            out.bytes(hash(row.id(), row.named()));
            out.text(row.category().code());
            out.date(row.from());
            named(out, row.named(), null);
        };
    }

    Form<HolderRow> holders(int fileNo, String source, String unit) {
        return () -> {
            LastHead heads = new LastHead();
            return (row, out) -> {
                UUID candidate = ids.next();
                UUID headCandidate = ids.next();
                ResidentId id = row.id();
                ResidentId head = row.head();
                out.begin(21);
                place(out, fileNo, row.rowNumber());
                out.text(source);
                out.text(unit);
                out.uuid(candidate);
                out.bytes(id == null ? hashWithoutNumber(row, source) : hash.of(id));
                out.bytes(id == null ? null : seal(candidate, id));
                out.uuid(headCandidate);
                out.bytes(head == null ? null : heads.hash(head));
                out.bytes(head == null ? null : seal(headCandidate, head));
                out.text(row.name());
                out.text(row.sex().code());
                out.date(row.birthDate());
                out.bool(row.estimated());
                out.text(row.relation());
                out.text(row.area().code());
                out.texts(row.categories().stream().map(Category::code).sorted().toList());
                out.date(row.categoryFrom());
                out.texts(row.details());
                out.text(row.disability());
            };
        };
    }

    Form<LeavingRow> leaving(int fileNo) {
        return () -> (row, out) -> {
            out.begin(13);
            place(out, fileNo, row.rowNumber());
            out.bytes(hash(row.id(), row.named()));
            out.text(row.change().name());
            out.text(row.cause());
            out.date(row.leftOn());
            out.bool(row.mayBeStranger());
            named(out, row.named(), null);
        };
    }

    Form<PaymentRow> payments(int fileNo) {
        return () -> (row, out) -> {
            out.begin(13);
            place(out, fileNo, row.rowNumber());
            out.bytes(hash(row.id(), row.named()));
            out.date(row.paidFor());
            out.text(row.category().code());
            out.bigint(row.amount() == null ? null : row.amount().fen());
            out.bool(row.paid());
            named(out, row.named(), row.head());
        };
    }

    Form<RowError> errors() {
        return () -> (error, out) -> {
            out.begin(9);
            out.uuid(batch);
            out.text(error.fileName());
            out.bigint(error.rowNumber());
            out.text(error.columnName());
            out.text(error.code());
            out.bytes(sealer.seal(batch, error.cells()));
            out.bytes(error.id() == null ? null : hash.of(error.id()));
            out.bytes(error.head() == null ? null : hash.of(error.head()));
            out.text(error.personName());
        };
    }

    private void place(BinaryRows out, int fileNo, long rowNumber) {
        out.uuid(batch);
        out.smallint(fileNo);
        out.bigint(rowNumber);
    }

    private byte[] seal(UUID row, ResidentId id) {
        return sealer.seal(row, id.number().getBytes(StandardCharsets.US_ASCII));
    }

    /** In a namespace of its own: no ID number has this form. */
    private byte[] hashWithoutNumber(PersonRow row) {
        return hashWithoutNumber(row.name(), row.birthDate(), row.sex(), row.head());
    }

    private byte[] hashWithoutNumber(HolderRow row, String source) {
        ResidentId head = row.head();
        if (head != null) {
            return hashWithoutNumber(row.name(), row.birthDate(), row.sex(), head);
        }
        LocalDate day = row.estimated() ? row.categoryFrom() : row.birthDate();
        return hash.ofNumber(String.join(
                "|",
                "without number or head",
                source,
                PersonName.comparable(row.name()),
                row.sex().code(),
                String.valueOf(day)));
    }

    private byte[] hash(@Nullable ResidentId id, @Nullable NamedPerson named) {
        return named == null ? hash.of(Objects.requireNonNull(id)) : hashWithoutNumber(named);
    }

    /** The same as of a row of the person list, where it says as much. */
    private byte[] hashWithoutNumber(NamedPerson named) {
        ResidentId head = named.head();
        LocalDate birth = named.birthDate();
        Sex sex = named.sex();
        if (head != null && birth != null && sex != null) {
            return hashWithoutNumber(named.name(), birth, sex, head);
        }
        return hash.ofNumber(String.join(
                "|",
                "without number, named",
                PersonName.comparable(named.name()),
                String.valueOf(birth),
                sex == null ? "" : sex.code(),
                head == null ? "" : head.number(),
                named.area() == null ? "" : named.area().code()));
    }

    /** Five columns, null of a row that gives a number. */
    private void named(BinaryRows out, @Nullable NamedPerson named, @Nullable ResidentId headOfNumbered) {
        ResidentId head = named == null ? headOfNumbered : named.head();
        Sex sex = named == null ? null : named.sex();
        out.text(named == null ? null : named.name());
        out.bytes(head == null ? null : hash.of(head));
        out.date(named == null ? null : named.birthDate());
        out.text(sex == null ? null : sex.code());
        out.text(named == null || named.area() == null ? null : named.area().code());
    }

    private byte[] hashWithoutNumber(String name, LocalDate birth, Sex sex, ResidentId head) {
        return hash.ofNumber(String.join(
                "|", "without number", PersonName.comparable(name), birth.toString(), sex.code(), head.number()));
    }

    /** Members of one household stand together: its head is hashed once. */
    private final class LastHead {
        private @Nullable ResidentId last;
        private byte[] lastHash = new byte[0];

        byte[] hash(ResidentId head) {
            if (!head.equals(last)) {
                last = head;
                lastHash = hash.of(head);
            }
            return lastHash;
        }
    }

    /** Makes writers: one for rows that stand together, used by one thread. */
    @FunctionalInterface
    interface Form<R> {
        Writer<R> writer();
    }

    @FunctionalInterface
    interface Writer<R> {
        void write(R row, BinaryRows out);
    }
}
