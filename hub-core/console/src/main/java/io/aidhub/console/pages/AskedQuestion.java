package io.aidhub.console.pages;

import io.aidhub.hub.connect.draft.DraftQuestions;
import io.aidhub.hub.connect.draft.Question;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One question of a draft as the form shows it.
 *
 * @param choices code and what it is called, empty where the answer is free
 * @param answer what stands in it: codes joined by commas where several may be chosen
 * @param problem what is wrong with the answer; null: nothing, or it was not asked yet
 */
record AskedQuestion(
        Question question,
        String text,
        String hint,
        Map<String, String> choices,
        String answer,
        @Nullable String problem) {

    /** All of them, in order. */
    static List<AskedQuestion> all(
            DraftQuestions questions, Map<Question, String> answers, Map<Question, String> problems, Locale locale) {
        return Arrays.stream(Question.values())
                .map(question -> new AskedQuestion(
                        question,
                        question.text(locale),
                        question.hint(locale),
                        questions.choices(question, answers, locale),
                        answers.getOrDefault(question, ""),
                        problems.get(question)))
                .toList();
    }

    public boolean chosen(String code) {
        return List.of(answer.split(",")).contains(code);
    }
}
