package io.aidhub.sandbox.departments.web;

import io.aidhub.sandbox.departments.office.AidRecords;

/** Hands out a department's records page by page: the same for every department, but for the words on the wire. */
public final class RecordPages {
    private static final int USUAL_LIMIT = 200;
    private static final int MOST = 1000;

    private final AidRecords records;
    private final Words words;

    public RecordPages(AidRecords records, Words words) {
        this.records = records;
        this.words = words;
    }

    /** The page a call asks for; 400 when cursor or limit is no number. */
    public HttpAnswer answer(HttpCall call) {
        try {
            return HttpAnswer.text(
                    200,
                    page(
                            call.query().getOrDefault(words.cursor(), ""),
                            call.query().getOrDefault(words.limit(), "")));
        } catch (NumberFormatException e) {
            return HttpAnswer.refusal(400, words.refusal(), words.cursor() + " 或 " + words.limit() + " 不正确");
        }
    }

    /**
     * A page as JSON text.
     *
     * @param cursor position to go on from, empty for the beginning
     * @param asked most records, empty for the usual number
     * @throws NumberFormatException when one of them is no number
     */
    public String page(String cursor, String asked) {
        long after = cursor.isEmpty() ? 0 : Long.parseLong(cursor);
        int limit = asked.isEmpty() ? USUAL_LIMIT : Math.min(MOST, Math.max(1, Integer.parseInt(asked)));
        AidRecords.Page page = records.page(after, limit);
        return "{\"" + words.list() + "\":[" + String.join(",", page.bodies()) + "],\"" + words.next() + "\":\""
                + page.next() + "\",\"" + words.more() + "\":" + page.more() + "}";
    }

    /**
     * A department's own words.
     *
     * @param cursor query parameter: the position to go on from
     * @param limit query parameter: most records of a page
     * @param refusal code when one of them is no number
     * @param list field of the answer: the records
     * @param next field of the answer: the cursor of the next page
     * @param more field of the answer: whether there is one
     */
    public record Words(String cursor, String limit, String refusal, String list, String next, String more) {}
}
