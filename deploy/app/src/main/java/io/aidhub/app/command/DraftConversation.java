package io.aidhub.app.command;

import io.aidhub.hub.connect.draft.DraftProblem;
import io.aidhub.hub.connect.draft.DraftQuestions;
import io.aidhub.hub.connect.draft.Question;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks at the terminal, or whatever stands in for it, what is not answered yet: with its suggestion, its choices by number or by code, and again after an answer that cannot be used. */
final class DraftConversation {
    private final DraftQuestions questions;
    private final Screen screen;
    private final Locale language = Screen.bundle().getLocale();
    private @Nullable BufferedReader input;

    DraftConversation(DraftQuestions questions, Screen screen) {
        this.questions = questions;
        this.screen = screen;
    }

    /**
     * Adds what is missing.
     *
     * @throws CommandProblem when an option cannot be used, or nobody answers
     */
    void complete(Map<Question, String> answers) throws IOException {
        for (Question question : Question.values()) {
            if (answers.containsKey(question)) {
                questions.problem(question, answers).ifPresent(problem -> {
                    throw new CommandProblem(
                            screen.text("connector.draft-option", question.key(), problem.text(language)));
                });
            } else {
                ask(question, answers);
            }
        }
    }

    private void ask(Question question, Map<Question, String> answers) throws IOException {
        String suggestion = questions.suggestion(question, answers);
        List<String> codes = show(question, answers);
        Optional<DraftProblem> problem;
        do {
            screen.say(suggestion.isEmpty() ? "connector.draft-ask" : "connector.draft-ask-default", suggestion);
            String answer = line(question);
            answers.put(question, answer.isEmpty() ? suggestion : byNumber(question, answer, codes));
            problem = questions.problem(question, answers);
            problem.ifPresent(wrong -> screen.lines(List.of(wrong.text(language))));
        } while (problem.isPresent());
    }

    /** Says what is asked; the codes one may choose from, in the order of their numbers. */
    private List<String> show(Question question, Map<Question, String> answers) {
        screen.blank();
        screen.say(
                "connector.draft-question",
                question.ordinal() + 1,
                Question.values().length,
                question.text(language),
                question.hint(language));
        List<String> codes = new ArrayList<>();
        questions.choices(question, answers, language).forEach((code, called) -> {
            codes.add(code);
            screen.say("connector.draft-choice", codes.size(), code, called);
        });
        return codes;
    }

    private static String byNumber(Question question, String answer, List<String> codes) {
        if (!question.isChoice()) {
            return answer;
        }
        return Stream.of(answer.split("[,，、\\s]+"))
                .map(word -> word.matches("[1-9]\\d?") && Integer.parseInt(word) <= codes.size()
                        ? codes.get(Integer.parseInt(word) - 1)
                        : word)
                .collect(Collectors.joining(","));
    }

    private String line(Question question) throws IOException {
        BufferedReader open = input;
        if (open == null) {
            // The launcher sees to it that terminals speak UTF-8.
            open = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            input = open;
        }
        String line = open.readLine();
        if (line == null) {
            throw new CommandProblem(screen.text("connector.draft-nobody", question.key()));
        }
        return line.strip();
    }
}
