package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.hub.connect.ConnectorDesk;
import io.aidhub.hub.connect.draft.ConnectorDraft;
import io.aidhub.hub.connect.draft.DraftPackages;
import io.aidhub.hub.connect.draft.DraftProblem;
import io.aidhub.hub.connect.draft.DraftQuestions;
import io.aidhub.hub.connect.draft.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A first connector by filling in a form (新建连接器): a package to edit further, or one that is installed here at once; it answers only when somebody lets it. */
@Controller
public final class ConnectorDraftPage {
    private static final String FORM = "connector-draft";

    private final DraftQuestions questions;
    private final DraftPackages packages;
    private final ConnectorDesk desk;
    private final MessageSource messages;

    public ConnectorDraftPage(
            DraftQuestions questions, DraftPackages packages, ConnectorDesk desk, MessageSource messages) {
        this.questions = questions;
        this.packages = packages;
        this.desk = desk;
        this.messages = messages;
    }

    @GetMapping("/connectors/draft")
    String form(Model model, Locale locale) {
        Map<Question, String> answers = new EnumMap<>(Question.class);
        for (Question question : Question.values()) {
            answers.put(question, questions.suggestion(question, answers));
        }
        model.addAttribute("questions", AskedQuestion.all(questions, answers, Map.of(), locale));
        return FORM;
    }

    /** The form again when an answer cannot be used, else the package. */
    @PostMapping(path = "/connectors/draft", params = "!install")
    Object download(@RequestParam MultiValueMap<String, String> form, Model model, Locale locale) throws IOException {
        Map<Question, String> answers = answers(form);
        if (hasProblems(answers, model, locale)) {
            return FORM;
        }
        ConnectorDraft draft = questions.draft(answers);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(draft.id() + ".zip", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(packages.of(draft));
    }

    @PostMapping(path = "/connectors/draft", params = "install")
    String install(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            RedirectAttributes after,
            Locale locale)
            throws IOException {
        Map<Question, String> answers = answers(form);
        if (hasProblems(answers, model, locale)) {
            return FORM;
        }
        byte[] content = packages.of(questions.draft(answers));
        ConnectorsPage.keep(desk, content, user, new ConnectorStep(messages, after, locale));
        return "redirect:/connectors";
    }

    private boolean hasProblems(Map<Question, String> answers, Model model, Locale locale) {
        Map<Question, String> problems = new EnumMap<>(Question.class);
        for (DraftProblem problem : questions.problems(answers)) {
            problems.put(problem.question(), problem.text(locale));
        }
        model.addAttribute("questions", AskedQuestion.all(questions, answers, problems, locale));
        return !problems.isEmpty();
    }

    private static Map<Question, String> answers(MultiValueMap<String, String> form) {
        Map<Question, String> answers = new EnumMap<>(Question.class);
        for (Question question : Question.values()) {
            answers.put(question, String.join(",", form.getOrDefault(question.key(), List.of())));
        }
        return answers;
    }
}
