package io.aidhub.hub.connect.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.mapping.CanonicalFields;
import io.aidhub.mapping.Mappings;
import io.aidhub.policy.PolicyPacks;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that a connector could not be made of are told from those it can. */
class DraftQuestionsTest {
    private final DraftQuestions questions =
            new DraftQuestions(Mappings.load(Path.of("..", "..", "mappings")), PolicyPacks.load(), "370322");

    @TempDir
    private Path folder;

    @Test
    void everyCanonicalFieldOfAPersonCanBeDrafted() {
        assertThat(DraftField.all()).extracting(DraftField::name).containsExactlyElementsOf(CanonicalFields.PERSON);
    }

    @Test
    void aHubAboveIsToldWhatItKeepsARosterByWhateverWasChosen() {
        List<DraftField> told = DraftField.told(DraftTransport.HUB, Set.of("residentId", "schoolName"));
        assertThat(told)
                .extracting(DraftField::name)
                .containsExactly(
                        "name",
                        "residentId",
                        "headId",
                        "relation",
                        "categories",
                        "area",
                        "schoolName",
                        "cause",
                        "since");
        assertThat(told).filteredOn(DraftField::key).hasSize(4);
        assertThat(DraftField.told(DraftTransport.HUB, Set.copyOf(CanonicalFields.PERSON)))
                .extracting(DraftField::name)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(CanonicalFields.PERSON.stream(), CanonicalFields.UPWARD.stream())
                                .toList());
        assertThat(DraftField.told(DraftTransport.REST, Set.of("residentId")))
                .extracting(DraftField::name)
                .containsExactly("residentId");
    }

    @Test
    void aQuoteMustStandInADocumentOfThePlaceOrTheCountry() {
        assertThat(problems(Question.QUOTE, "开展取暖救助、困难职工救助")).isEmpty();
        assertThat(problems(Question.QUOTE, "开展取暖补贴")).containsExactly("not-said");
        Map<Question, String> answers = heating();
        assertThat(questions.choices(Question.DOCUMENT, answers, Locale.ROOT).keySet())
                .containsExactly("高政字〔2021〕27号", "国务院令第649号", "个人信息保护法");
        // Another province's policy is no basis here, and no paper of this county is one there.
        assertThat(problems(Question.DOCUMENT, "吉办发〔2020〕46号")).contains("not-one-of");
        answers.put(Question.AREA, "220122");
        assertThat(questions.problems(answers)).extracting(DraftProblem::key).contains("not-one-of");
    }

    @Test
    void anIdThatIsInUseOrCannotBeOneIsRefused() {
        assertThat(problems(Question.ID, "housing")).containsExactly("id-taken");
        assertThat(problems(Question.ID, "Heating Office")).containsExactly("not-an-id");
        assertThat(problems(Question.ID, "../heating")).containsExactly("not-an-id");
    }

    @Test
    void listsAreReadWithChineseCommasAndAlwaysHaveTheNumber() {
        assertThat(problems(Question.FIELDS, "name，residentId、 area")).isEmpty();
        assertThat(problems(Question.FIELDS, "name,area")).containsExactly("no-number");
        assertThat(problems(Question.FIELDS, "residentId,income")).containsExactly("not-one-of");
        assertThat(problems(Question.CLASSES, "LOW_INCOME")).containsExactly("not-one-of");
        assertThat(problems(Question.CLASSES, "，")).containsExactly("missing");
    }

    @Test
    void textsThatWouldBreakOutOfACommentAreRefused() {
        assertThat(problems(Question.NAME, "供热\nid: other")).containsExactly("not-one-line");
        assertThat(problems(Question.PURPOSE, " ")).containsExactly("missing");
        assertThat(problems(Question.PURPOSE_EN, "")).isEmpty();
        assertThat(problems(Question.AREA, "370322101")).contains("not-a-county");
    }

    @Test
    void aDraftOverwritesNothing() throws IOException {
        ConnectorDraft draft = questions.draft(heating());
        Files.writeString(folder.resolve("README.md"), "mine");
        assertThatThrownBy(() -> new DraftWriter().write(draft, folder))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("README.md");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("README.md"));
        }
        assertThat(folder.resolve("README.md")).hasContent("mine");
    }

    @Test
    void codesAreAskedForOnlyWhereClassesAreTold() throws IOException {
        Map<Question, String> answers = heating();
        answers.put(Question.FIELDS, "name,residentId");
        assertThat(new DraftWriter().write(questions.draft(answers), folder))
                .doesNotContain(Path.of("mappings", "codes", "heating-classes.yaml"))
                .hasSize(9);
        assertThat(Files.readString(folder.resolve("fixtures/exited.notice.json")))
                .contains("37000019560312902X")
                .doesNotContain("𠮷小满");
    }

    @Test
    void everyQuestionChoiceAndProblemHasItsWordsInBothLanguages() {
        for (Locale language : Set.of(Locale.ROOT, Locale.ENGLISH)) {
            for (Question question : Question.values()) {
                assertThat(question.text(language)).isNotBlank();
                assertThat(question.hint(language)).isNotBlank();
                assertThat(questions.choices(question, heating(), language).values())
                        .doesNotContain("");
            }
            Stream.of(
                            "missing",
                            "not-one-line",
                            "not-an-id",
                            "id-taken",
                            "not-one-of",
                            "no-number",
                            "not-a-county",
                            "not-said")
                    .forEach(key -> assertThat(DraftTexts.of(language, "problem." + key, "a", "b"))
                            .isNotBlank());
        }
    }

    private Stream<String> problems(Question question, String answer) {
        Map<Question, String> answers = heating();
        answers.put(question, answer);
        return questions.problems(answers).stream().map(DraftProblem::key);
    }

    private Map<Question, String> heating() {
        Map<Question, String> answers = new EnumMap<>(Question.class);
        answers.put(Question.ID, "heating");
        answers.put(Question.NAME, "县供热服务中心");
        answers.put(Question.PURPOSE, "开展取暖救助");
        answers.put(Question.CLAUSE, "二(八)");
        answers.put(Question.QUOTE, "开展取暖救助、困难职工救助、农村贫困妇女“两癌”救助");
        for (Question question : Question.values()) {
            answers.putIfAbsent(question, questions.suggestion(question, answers));
        }
        return answers;
    }
}
