package io.aidhub.sandbox.departments.office;

import java.time.YearMonth;
import java.util.function.Consumer;

/**
 * What a department that answers keeps: its list of people, what it granted and returned, and the bodies it received.
 *
 * @param id the department's name in addresses and in the tables of {@link OfficeSchema}
 */
public record AnsweringOffice(String id, ListBook book, AidRecords records, PayloadCapture payloads) implements Office {
    /**
     * The office of one department.
     *
     * @param database where its state is, with the tables of {@link OfficeSchema}
     * @param prefix two letters before a receipt's number, for example {@code JY}
     */
    public static AnsweringOffice in(Database database, String id, String prefix, ListRules rules) {
        return new AnsweringOffice(
                id,
                new NoticeBook(database.jdbc(), database.transaction(), id, prefix, rules),
                new AidRecords(database.jdbc(), database.transaction(), id),
                new PayloadCapture());
    }

    /**
     * Answers for {@code period} unless it was answered before; all that {@code produce} writes is one transaction.
     *
     * @param areaField the department's field that holds a person's division code
     */
    public AnswerSummary answer(YearMonth period, String areaField, Consumer<AnswerDraft> produce) {
        return records.once(period, () -> {
            AnswerDraft draft = new AnswerDraft(this, period, areaField);
            produce.accept(draft);
            return draft.summary();
        });
    }
}
