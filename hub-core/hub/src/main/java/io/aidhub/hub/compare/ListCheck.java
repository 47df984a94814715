package io.aidhub.hub.compare;

import io.aidhub.hub.compare.CheckRefused.Why;
import io.aidhub.hub.intake.AskedList;
import io.aidhub.hub.intake.AskedRow;
import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.compare.CheckedList;
import io.aidhub.ledger.compare.ListAnswer;
import io.aidhub.ledger.compare.ListCheckStore;
import io.aidhub.ledger.compare.NewCheck;
import io.aidhub.ledger.roster.RosterStore;
import io.aidhub.mapping.Mappings;
import io.aidhub.model.Division;
import io.aidhub.model.ResidentId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * List check (名单比对): takes any list of persons with a purpose and answers row by row who is in the roster, and as much more as the asker may have. Two steps: {@link #ask}
 * joins, counts and writes down who asked about whom, committed before a single answer leaves the hub; {@link #write} streams the result. The list is kept sealed for a day.
 */
public final class ListCheck {
    /** Rows of one list. */
    public static final int MOST_ROWS = 1_000_000;

    private static final Duration KEPT = Duration.ofDays(1);
    private static final String SUBJECT = "list-check ";

    private final ListCheckStore store;
    private final RosterStore bytes;
    private final Mappings mappings;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final ZoneId zone;

    public ListCheck(
            ListCheckStore store,
            RosterStore bytes,
            Mappings mappings,
            AuditTrail audit,
            TransactionTemplate transactions,
            Clock clock,
            ZoneId zone) {
        this.store = store;
        this.bytes = bytes;
        this.mappings = mappings;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Asks about the persons of a list.
     *
     * @param list an .xlsx or CSV file; read to its end, not closed
     * @return counts, and the id under which {@link #write} gives the result
     * @throws CheckRefused when the asker may not ask this, or the list cannot be read; nothing but the refusal is written then
     * @throws IOException when {@code list} breaks off
     */
    public CheckedList ask(Asker asker, Question question, InputStream list) throws IOException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        LocalDate on = question.on().orElse(today);
        AnswerRights rights = AnswerRights.of(asker, mappings.subscriptions());
        require(asker, question, rights, on, today);
        UUID id = UUID.randomUUID();
        ListUpload upload = new ListUpload(list);
        transactions.executeWithoutResult(status -> store.keep(id, clock.instant()));
        try {
            bytes.keep(id, upload);
            AskedList asked = AskedList.open(bytes, id, mappings.profiles(), on);
            NewCheck check = new NewCheck(
                    id,
                    asker.account(),
                    asker.role(),
                    asker.scope().orElse(null),
                    AskedList.withoutNumbers(question.purpose().strip()),
                    AskedList.withoutNumbers(question.fileName()),
                    upload.digest(),
                    on,
                    stored(rights));
            return Objects.requireNonNull(transactions.execute(status -> join(check, asked)));
        } catch (AskedList.Unreadable e) {
            throw forgotten(id, new CheckRefused(e, e::advice));
        } catch (RuntimeException e) {
            throw forgotten(id, e);
        }
    }

    /** Newest first; without anything of the persons asked about. */
    public List<CheckedList> newest(int max) {
        return store.newest(max);
    }

    /** Forgets the lists kept for more than a day, those of questions that broke off too; what was asked and answered stays written. A clock asks for it. */
    public int forget() {
        return Objects.requireNonNull(transactions.execute(status -> store.forgetBefore(notBefore())));
    }

    /** Whether {@link #write} still gives the result. */
    public boolean kept(CheckedList check) {
        return check.kept() && !check.checkedAt().isBefore(notBefore());
    }

    /** Whether the result is this asker's. */
    public static boolean isOf(CheckedList check, Asker asker) {
        return check.isOf(asker.account(), asker.role(), asker.scope().orElse(null));
    }

    private Instant notBefore() {
        return clock.instant().minus(KEPT);
    }

    private CheckedList find(UUID check, Asker asker) {
        CheckedList found = store.find(check).orElseThrow(() -> new CheckRefused(Why.NO_SUCH_CHECK));
        if (!isOf(found, asker)) {
            throw new CheckRefused(Why.NOT_YOURS);
        }
        return found;
    }

    /**
     * Streams the result as an Excel file: the columns of the list, and behind them the answer, what is wrong with a row and what to do. Each time is audited.
     *
     * @throws CheckRefused when there is no such check, it is somebody else's, or its list is a day old or forgotten; {@code target} is not opened then
     */
    public void write(UUID check, Asker asker, Locale language, Target target) {
        CheckedList found = find(check, asker);
        if (!kept(found)) {
            throw new CheckRefused(Why.FORGOTTEN);
        }
        AnswerRights rights = AnswerRights.of(asker, mappings.subscriptions());
        audit.append(asker.account(), AuditAction.LIST_CHECK_FETCH, SUBJECT + check, "digest " + found.digest());
        AnswerWorkbook workbook = new AnswerWorkbook(new RosterWords(mappings), language);
        transactions.executeWithoutResult(status -> {
            if (!store.hold(check, notBefore())) { // and no clock forgets it under our hands
                throw new CheckRefused(Why.FORGOTTEN);
            }
            AskedList asked = AskedList.open(bytes, check, mappings.profiles(), found.on());
            OutputStream out = target.opened();
            try (Stream<ListAnswer> answers = store.answers()
                    .of(found, rights.categories(), rights.department().orElse(null), zone)) {
                workbook.write(found, asked, answers.iterator(), out);
            }
        });
    }

    private void require(Asker asker, Question question, AnswerRights rights, LocalDate on, LocalDate today) {
        if (question.purpose().isBlank()) {
            throw new CheckRefused(Why.PURPOSE_MISSING);
        }
        if (rights.best() == AnswerLevel.NONE) {
            audit.append(
                    asker.account(), AuditAction.LIST_CHECK_REFUSE, "role " + asker.role(), Why.NOT_ALLOWED.name());
            throw new CheckRefused(Why.NOT_ALLOWED);
        }
        if (on.isAfter(today) || (on.isBefore(today) && !rights.mayAskOfThePast())) {
            throw new CheckRefused(Why.DAY_NOT_ALLOWED, today.toString());
        }
    }

    private CheckedList join(NewCheck check, AskedList asked) {
        RowCount count = new RowCount();
        CheckedList checked = store.ask(
                check,
                clock.instant(),
                persons -> asked.forEach(row -> {
                    count.add(row);
                    ResidentId id = row.id();
                    if (id != null && row.problems().isEmpty()) {
                        persons.add(row.number(), id, row.name());
                    }
                }),
                () -> new ListCheckStore.Rows(count.read, count.broken));
        audit.append(
                check.asker(),
                AuditAction.LIST_CHECK,
                SUBJECT + check.checkId(),
                "role " + check.role()
                        + (check.scope() == null ? "" : " of " + check.scope())
                        + ", purpose " + check.purpose()
                        + ", day " + check.on()
                        + ", rows " + checked.rowsRead()
                        + ", broken " + checked.rowsBroken()
                        + ", hits " + checked.hits()
                        + ", name differs " + checked.nameDiffers()
                        + ", level " + checked.bestLevel()
                        + ", digest " + checked.digest());
        return checked;
    }

    private RuntimeException forgotten(UUID list, RuntimeException why) {
        transactions.executeWithoutResult(status -> store.forget(list));
        return why;
    }

    private static NewCheck.Rights stored(AnswerRights rights) {
        return new NewCheck.Rights(
                rights.best().name(),
                rights.everywhere() ? "" : rights.fullArea().map(Division::code).orElse(null),
                rights.subscriptions(),
                rights.categories());
    }

    /**
     * What is asked.
     *
     * @param purpose what the answer is for; must not be blank
     * @param fileName as the asker calls the list
     * @param on the day the question speaks of; empty: today. Another day only for whoever may have everything
     */
    public record Question(String purpose, String fileName, Optional<LocalDate> on) {}

    /** Counts rows as they stream by. */
    private static final class RowCount {
        private long read;
        private long broken;

        void add(AskedRow row) {
            if (++read > MOST_ROWS) {
                throw new CheckRefused(Why.TOO_MANY_ROWS, MOST_ROWS);
            }
            if (!row.problems().isEmpty()) {
                broken++;
            }
        }
    }
}
