package io.aidhub.hub.compare;

import io.aidhub.hub.intake.AskedList;
import io.aidhub.hub.intake.AskedRow;
import io.aidhub.hub.intake.IntakeTexts;
import io.aidhub.ledger.compare.CheckedList;
import io.aidhub.ledger.compare.ListAnswer;
import io.aidhub.model.Money;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;

/** The result of a list check as an Excel file: the list with the answers behind its columns, and a sheet that counts. Streams. */
final class AnswerWorkbook {
    private static final List<String> HEADINGS = List.of(
            "in-roster",
            "categories",
            "since",
            "area",
            "head",
            "relation",
            "members",
            "helps",
            "help-sum",
            "temporary-aid",
            "level",
            "wrong-column",
            "wrong-reason",
            "wrong-advice");

    private final RosterWords words;
    private final CompareTexts texts;
    private final IntakeTexts reasons;

    AnswerWorkbook(RosterWords words, Locale language) {
        this.words = words;
        this.texts = new CompareTexts(language);
        this.reasons = new IntakeTexts(language);
    }

    /** @param answers in the order of the rows; rows of nobody we know have none */
    void write(CheckedList check, AskedList list, Iterator<ListAnswer> answers, OutputStream out) {
        try (Workbook workbook = new Workbook(new StaysOpen(out), "AidHub", "1.0")) {
            List<String> headings = new ArrayList<>(list.headings());
            HEADINGS.forEach(key -> headings.add(texts.text("check." + key)));
            StreamedSheet sheet = new StreamedSheet(workbook, texts.text("check.sheet"), headings);
            Next next = new Next(answers);
            list.forEach(row -> {
                List<@Nullable Object> cells = new ArrayList<>(row.cells());
                while (cells.size() < list.headings().size()) {
                    cells.add(null);
                }
                cells.addAll(answered(row, next.of(row.number()), list.nameHeading()));
                sheet.row(cells);
            });
            sheet.finish();
            summary(check, new StreamedSheet(workbook, texts.text("check.summary"), List.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<@Nullable Object> answered(AskedRow row, @Nullable ListAnswer answer, String nameHeading) {
        if (!row.problems().isEmpty()) {
            return wrong(
                    "check.broken",
                    row.problems().stream()
                            .map(AskedRow.Problem::column)
                            .distinct()
                            .collect(Collectors.joining("；")),
                    each(row, problem -> reasons.reason(problem.code(), problem.column())),
                    each(row, problem -> reasons.advice(problem.code(), problem.column())));
        }
        if (answer == null || answer.answer().equals("NOT_IN_ROSTER")) {
            return row(texts.text("check.no"));
        }
        if (answer.answer().equals("NAME_DIFFERS")) {
            return wrong(
                    "check.name-differs",
                    nameHeading,
                    texts.text("check.name-differs.reason"),
                    texts.text("check.name-differs.advice"));
        }
        return found(answer);
    }

    private List<@Nullable Object> found(ListAnswer answer) {
        AnswerLevel level = AnswerLevel.valueOf(answer.level());
        List<@Nullable Object> cells = row(texts.text("check.yes"));
        cells.set(at("level"), texts.text("check.level." + level.name()));
        if (level == AnswerLevel.FULL || level == AnswerLevel.OWN) {
            cells.set(at("categories"), words.of("categories", String.join(",", answer.categories())));
            cells.set(
                    at("since"),
                    answer.since().stream()
                            .map(day -> day == null ? "—" : day.toString())
                            .collect(Collectors.joining("、")));
            cells.set(at("helps"), answer.helps().stream().map(this::help).collect(Collectors.joining("；")));
            cells.set(at("help-sum"), yuan(sum(answer)));
        }
        if (level == AnswerLevel.FULL) {
            cells.set(at("area"), answer.area() == null ? null : words.of("area", answer.area()));
            cells.set(at("head"), answer.headName());
            cells.set(at("relation"), answer.relation() == null ? null : words.of("relation", answer.relation()));
            cells.set(at("members"), answer.members());
            cells.set(at("temporary-aid"), yuan(answer.temporaryAid()));
        }
        return cells;
    }

    private String help(ListAnswer.Help help) {
        return texts.text(
                "check.help",
                texts.orCode("department.", help.department()),
                texts.orCode("form.", help.form().name()),
                help.amount().yuan());
    }

    /** A loan is shown and not added up: it has to be paid back (R300). */
    private static Money sum(ListAnswer answer) {
        return answer.helps().stream()
                .filter(help -> help.form().reducesNeed())
                .map(ListAnswer.Help::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    private static java.math.BigDecimal yuan(Money amount) {
        return java.math.BigDecimal.valueOf(amount.fen(), 2);
    }

    private List<@Nullable Object> wrong(String key, String column, String reason, String advice) {
        List<@Nullable Object> cells = row(texts.text(key));
        cells.set(at("wrong-column"), column);
        cells.set(at("wrong-reason"), reason);
        cells.set(at("wrong-advice"), advice);
        return cells;
    }

    private static List<@Nullable Object> row(String inRoster) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(inRoster);
        Stream.generate(() -> (Object) "").limit(HEADINGS.size() - 1L).forEach(cells::add);
        return cells;
    }

    private static int at(String heading) {
        return HEADINGS.indexOf(heading);
    }

    private static String each(AskedRow row, Function<AskedRow.Problem, String> text) {
        return row.problems().stream().map(text).distinct().collect(Collectors.joining("；"));
    }

    private void summary(CheckedList check, StreamedSheet sheet) {
        line(sheet, "purpose", check.purpose());
        line(sheet, "asker", check.asker());
        line(
                sheet,
                "role",
                texts.text("role." + check.role()) + (check.scope() == null ? "" : " " + scope(check.scope())));
        line(sheet, "day", check.on().toString());
        line(sheet, "best-level", texts.text("check.level." + check.bestLevel()));
        line(sheet, "rows", check.rowsRead());
        line(sheet, "hits", check.hits());
        line(sheet, "misses", check.misses());
        line(sheet, "differs", check.nameDiffers());
        line(sheet, "broken-rows", check.rowsBroken());
        line(sheet, "digest", check.digest());
        line(sheet, "id", check.checkId().toString());
        line(sheet, "note", texts.text("summary.note.text"));
    }

    private String scope(String scope) {
        return words.of("area", texts.orCode("department.", scope));
    }

    private void line(StreamedSheet sheet, String key, Object value) {
        sheet.row(List.of(texts.text("summary." + key), value));
    }

    /** The answers beside the rows. */
    private static final class Next {
        private final Iterator<ListAnswer> answers;
        private @Nullable ListAnswer waiting;

        Next(Iterator<ListAnswer> answers) {
            this.answers = answers;
        }

        @Nullable
        ListAnswer of(long row) {
            while ((waiting == null || waiting.rowNumber() < row) && answers.hasNext()) {
                waiting = answers.next();
            }
            return waiting != null && waiting.rowNumber() == row ? waiting : null;
        }
    }
}
