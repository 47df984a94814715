package io.aidhub.sandbox.departments.office;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * A department's answer for one month while it is made: appends the records and counts them by area and kind. Used by one thread,
 * inside {@link AnsweringOffice#answer}.
 */
public final class AnswerDraft {
    private final AnsweringOffice office;
    private final YearMonth period;
    private final String areaField;
    private final List<ListedPerson> people;
    private final Map<String, Long> peopleByArea;
    private final Map<Heading, Long> counts = new HashMap<>();
    private final List<AnswerSummary.Return> returns = new ArrayList<>();
    private final List<AnswerSummary.Silence> silent = new ArrayList<>();

    AnswerDraft(AnsweringOffice office, YearMonth period, String areaField) {
        this.office = office;
        this.period = period;
        this.areaField = areaField;
        this.people = office.book().people();
        this.peopleByArea = people.stream().collect(Collectors.groupingBy(this::area, Collectors.counting()));
    }

    public YearMonth period() {
        return period;
    }

    /** The period as it stands in keys, yyyyMM. */
    public String digits() {
        return period.toString().replace("-", "");
    }

    /** The people on the department's list, ordered by their reference. */
    public List<ListedPerson> people() {
        return people;
    }

    /** The township of {@code person}, empty when the list has none. */
    public String area(ListedPerson person) {
        return person.township(areaField);
    }

    /** The townships of the county and of the people on the list, sorted. */
    public SortedSet<String> areas() {
        return Townships.and(peopleByArea.keySet());
    }

    /** Appends a data record about {@code person} and counts it. */
    public void append(ListedPerson person, String kind, AidRecords.Entry entry) {
        office.records().append(period, entry);
        count(person, kind);
    }

    /** Counts a data record about {@code person} that is kept elsewhere. */
    public void count(ListedPerson person, String kind) {
        counts.merge(new Heading(area(person), kind), 1L, Long::sum);
    }

    /** Data records of {@code kind} for people of {@code area} so far, every version counted. */
    public long counted(String area, String kind) {
        return counts.getOrDefault(new Heading(area, kind), 0L);
    }

    /** Appends a return that goes over the wire as {@code body}, version 1. */
    public void appendReturn(String sourceKey, Map<String, String> body) {
        office.records().append(period, new AidRecords.Entry("return", sourceKey, 1, null, body));
    }

    /**
     * Notes a return in the summary, with what is counted now.
     *
     * @param scope FULL, PART or NIL
     */
    public void returned(String area, String kind, String scope) {
        returns.add(new AnswerSummary.Return(office.id(), kind, area, scope, counted(area, kind), peopleOf(area)));
    }

    /** Notes that the department says nothing about {@code area}. */
    public void silent(String area) {
        silent.add(new AnswerSummary.Silence(office.id(), area, peopleOf(area)));
    }

    private long peopleOf(String area) {
        return peopleByArea.getOrDefault(area, 0L);
    }

    AnswerSummary summary() {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        return new AnswerSummary(office.id(), period.toString(), all, returns, silent);
    }

    /** What records are counted under. */
    private record Heading(String area, String kind) {}
}
