package io.aidhub.hub.connect.draft;

import io.aidhub.mapping.CodeTable;
import io.aidhub.mapping.Mappings;
import io.aidhub.model.Citation;
import io.aidhub.model.Division;
import io.aidhub.policy.PolicyDocument;
import io.aidhub.policy.PolicyPack;
import io.aidhub.policy.PolicyPacks;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges the answers to each {@link Question}, offers choices and suggestions, and makes the draft of them. Answers are stripped texts; one that is missing counts as empty. */
public final class DraftQuestions {
    /** The classes of the county's own policy. */
    private static final String CLASSES = "categories-GQ";

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,62}");
    private static final Pattern COUNTY = Pattern.compile("\\d{6}");
    /** Chinese as well as English commas; people write both. */
    private static final Pattern BETWEEN = Pattern.compile("[,，、;；\\s]+");
    /** Longer texts are no names, and no line breaks: they stand in comments of files. */
    private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cntrl}\\u2028\\u2029]{1,300}");

    private final Mappings mappings;
    private final PolicyPacks packs;
    private final String county;
    private final Map<String, DraftField> fields;

    /**
     * Those of one place.
     *
     * @param mappings in use: what a package brings must not be there already
     * @param county division code that is suggested; empty when it is not known
     */
    public DraftQuestions(Mappings mappings, PolicyPacks packs, String county) {
        this.mappings = mappings;
        this.packs = packs;
        this.county = county;
        this.fields = DraftField.all().stream()
                .collect(Collectors.toMap(DraftField::name, field -> field, (a, b) -> a, LinkedHashMap::new));
    }

    /**
     * What may be chosen, in order: code and what it is called.
     *
     * @return empty where the answer is free
     */
    public Map<String, String> choices(Question question, Map<Question, String> answers, Locale locale) {
        Map<String, String> choices = new LinkedHashMap<>();
        switch (question) {
            case TRANSPORT ->
                Arrays.stream(DraftTransport.values())
                        .map(DraftTransport::key)
                        .forEach(key -> choices.put(key, DraftTexts.of(locale, "transport." + key)));
            case FIELDS -> fields.keySet().forEach(name -> choices.put(name, DraftTexts.of(locale, "field." + name)));
            case CLASSES -> classes().forEach(entry -> choices.put(entry.code(), entry.label()));
            case DOCUMENT ->
                documents(given(Question.AREA, answers))
                        .forEach(document -> choices.put(document.id(), document.title()));
            default -> {
                // a free answer
            }
        }
        return choices;
    }

    /** What is taken when nothing is answered, empty for nothing. */
    public String suggestion(Question question, Map<Question, String> answers) {
        return switch (question) {
            case NAME_EN -> given(Question.ID, answers);
            case TRANSPORT -> DraftTransport.REST.key();
            case FIELDS ->
                fields.values().stream()
                        .filter(DraftField::required)
                        .map(DraftField::name)
                        .collect(Collectors.joining(","));
            case CLASSES ->
                classes().stream().limit(2).map(CodeTable.Entry::code).collect(Collectors.joining(","));
            case AREA -> county;
            case DOCUMENT ->
                documents(given(Question.AREA, answers))
                        .map(PolicyDocument::id)
                        .findFirst()
                        .orElse("");
            case ID, NAME, PURPOSE, PURPOSE_EN, CLAUSE, QUOTE -> "";
        };
    }

    /** What is wrong with one answer, in the light of the others. */
    public Optional<DraftProblem> problem(Question question, Map<Question, String> answers) {
        String answer = given(question, answers);
        if (answer.isEmpty() || (question.isList() && several(answer).isEmpty())) {
            return question == Question.PURPOSE_EN ? Optional.empty() : broken(question, "missing");
        }
        if (!ONE_LINE.matcher(answer).matches()) {
            return broken(question, "not-one-line");
        }
        return switch (question) {
            case ID -> idProblem(answer);
            case TRANSPORT -> unknown(question, Stream.of(answer), answers);
            case FIELDS -> fieldsProblem(answer, answers);
            case CLASSES -> unknown(question, several(answer).stream(), answers);
            case AREA -> COUNTY.matcher(answer).matches() ? Optional.empty() : broken(question, "not-a-county", answer);
            case DOCUMENT -> unknown(question, Stream.of(answer), answers);
            case QUOTE -> quoteProblem(answer, answers);
            case NAME, NAME_EN, PURPOSE, PURPOSE_EN, CLAUSE -> Optional.empty();
        };
    }

    /** Everything that is wrong, in the order of the questions. */
    public List<DraftProblem> problems(Map<Question, String> answers) {
        return Arrays.stream(Question.values())
                .flatMap(question -> problem(question, answers).stream())
                .toList();
    }

    /**
     * Makes the draft.
     *
     * @throws IllegalArgumentException when there are {@link #problems}
     */
    public ConnectorDraft draft(Map<Question, String> answers) {
        List<DraftProblem> problems = problems(answers);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.get(0).text(Locale.ENGLISH));
        }
        Set<String> chosen = several(given(Question.CLASSES, answers));
        DraftTransport transport =
                DraftTransport.of(given(Question.TRANSPORT, answers)).orElseThrow();
        return new ConnectorDraft(
                given(Question.ID, answers),
                given(Question.NAME, answers),
                given(Question.NAME_EN, answers),
                given(Question.PURPOSE, answers),
                given(Question.PURPOSE_EN, answers),
                transport,
                DraftField.told(transport, several(given(Question.FIELDS, answers))),
                classes().stream()
                        .filter(entry -> chosen.contains(entry.code()))
                        .toList(),
                classes().stream()
                        .filter(entry -> !chosen.contains(entry.code()))
                        .toList(),
                new Citation(
                        given(Question.DOCUMENT, answers),
                        given(Question.CLAUSE, answers),
                        given(Question.QUOTE, answers)),
                new Division(given(Question.AREA, answers)));
    }

    private Optional<DraftProblem> idProblem(String id) {
        if (!ID.matcher(id).matches()) {
            return broken(Question.ID, "not-an-id", id);
        }
        boolean taken = mappings.names().stream().anyMatch(name -> name.startsWith(id + "/"))
                || mappings.findCodes(id + "-classes").isPresent()
                || mappings.subscriptions().stream()
                        .anyMatch(each -> each.department().equals(id)
                                || each.connector().equals(id)
                                || each.id().equals(id + "-status"));
        return taken ? broken(Question.ID, "id-taken", id) : Optional.empty();
    }

    /** Who leaves a list is told by the number alone, so it is always among the fields. */
    private Optional<DraftProblem> fieldsProblem(String answer, Map<Question, String> answers) {
        Set<String> told = several(answer);
        Optional<DraftProblem> unknown = unknown(Question.FIELDS, told.stream(), answers);
        return unknown.isEmpty() && !told.contains(DraftField.RESIDENT_ID)
                ? broken(Question.FIELDS, "no-number", DraftField.RESIDENT_ID)
                : unknown;
    }

    private Optional<DraftProblem> quoteProblem(String quote, Map<Question, String> answers) {
        String named = given(Question.DOCUMENT, answers);
        return documents(given(Question.AREA, answers))
                .filter(document -> document.id().equals(named))
                .filter(document -> !document.says(quote))
                .findFirst()
                .flatMap(document -> broken(Question.QUOTE, "not-said", document.id()));
    }

    private Optional<DraftProblem> unknown(Question question, Stream<String> chosen, Map<Question, String> answers) {
        Set<String> known = choices(question, answers, Locale.ROOT).keySet();
        return chosen.filter(code -> !known.contains(code))
                .findFirst()
                .flatMap(code -> broken(question, "not-one-of", code, String.join("  ", known)));
    }

    private static Optional<DraftProblem> broken(Question question, String key, String... arguments) {
        return Optional.of(new DraftProblem(question, key, List.of(arguments)));
    }

    private List<CodeTable.Entry> classes() {
        return mappings.codes(CLASSES).entries();
    }

    /** What a county may cite: its own pack and the law, its own first; nothing invented. */
    private Stream<PolicyDocument> documents(String area) {
        return packs.all().stream()
                .filter(pack -> !pack.demonstration())
                .filter(pack -> pack.division() == null || area.startsWith(pack.division()))
                .sorted(Comparator.comparing(PolicyPack::layer).reversed())
                .flatMap(pack -> pack.documents().stream());
    }

    private static Set<String> several(String answer) {
        Set<String> several = new LinkedHashSet<>(List.of(BETWEEN.split(answer)));
        several.remove("");
        return several;
    }

    private static String given(Question question, Map<Question, String> answers) {
        return answers.getOrDefault(question, "").strip();
    }
}
