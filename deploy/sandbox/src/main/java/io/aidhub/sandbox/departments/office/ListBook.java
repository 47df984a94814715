package io.aidhub.sandbox.departments.office;

import java.util.List;

/** The book of a department that keeps a list of people: {@link NoticeBook} one for ever, the emergency department one for each open response. */
public interface ListBook extends Book {
    /**
     * Reads the rows of {@code notice} as the department wants them, without any effect yet.
     *
     * @throws NoticeRefused when a row is not acceptable
     */
    List<StatusRow> check(ReceivedNotice notice);

    /**
     * Takes notices in the order given, all in one transaction.
     *
     * @throws NoticeRefused when one is not acceptable; then none had an effect
     */
    List<Receipt> receive(List<ReceivedNotice> notices);

    /** The people on the list, ordered by their reference. */
    List<ListedPerson> people();
}
