package io.aidhub.api;

import io.aidhub.hub.intake.HeadingDesk;
import io.aidhub.hub.intake.HeadingTexts;
import io.aidhub.ledger.roster.HeadingQuestion;
import io.aidhub.ledger.roster.WaitingLists;
import jakarta.servlet.http.HttpServletRequest;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Headings no profile knows (表头待答): what is asked, and a named person's answer. */
@RestController
@RequestMapping("/api/v1/headings")
public final class HeadingsApi {
    private final HeadingDesk desk;

    public HeadingsApi(HeadingDesk desk) {
        this.desk = desk;
    }

    /** Open questions first, then answers; and the lists that wait. */
    @GetMapping
    Asked all(HttpServletRequest request) {
        HeadingTexts texts = desk.texts(Problems.spoken(request));
        return new Asked(
                desk.questions().stream()
                        .map(question -> Question.of(question, texts, desk.fields(question.profile())))
                        .toList(),
                desk.waiting().stream().map(Waiting::of).toList());
    }

    /** Answers one question; lists that waited for it go in. */
    @PostMapping("/{id}/answer")
    List<ListsApi.Loaded> answer(@PathVariable("id") UUID id, @RequestBody Answer answer, HttpServletRequest request) {
        String by = new Actor(answer.by()).named();
        boolean notRead = Boolean.TRUE.equals(answer.notRead());
        if (notRead == (answer.field() != null)) {
            throw new ApiProblem(ApiProblem.Kind.HEADING_FIELD_UNKNOWN);
        }
        HeadingDesk.Answered answered = desk.answer(List.of(id), answer.field(), by, Problems.spoken(request));
        return switch (answered.state()) {
            case DONE -> answered.loaded().stream().map(ListsApi.Loaded::of).toList();
            case UNKNOWN -> throw new ApiProblem(ApiProblem.Kind.HEADING_UNKNOWN);
            case FIELD_UNKNOWN -> throw new ApiProblem(ApiProblem.Kind.HEADING_FIELD_UNKNOWN);
            case ANSWERED_BEFORE -> throw new ApiProblem(ApiProblem.Kind.HEADING_ANSWERED);
        };
    }

    /** Takes an answer back: later lists ask again. */
    @PostMapping("/{id}/take-back")
    void takeBack(@PathVariable("id") UUID id, @RequestBody Actor actor) {
        if (!desk.takeBack(id, actor.named())) {
            throw new ApiProblem(ApiProblem.Kind.HEADING_ANSWERED);
        }
    }

    /** Throws lists away that wait for an answer; their sealed bytes stay. */
    @PostMapping("/waiting/{id}/discard")
    void discard(@PathVariable("id") UUID id, @RequestBody Reasoned order) {
        if (!desk.discard(id, order.who(), order.why())) {
            throw new ApiProblem(ApiProblem.Kind.LISTS_NOT_WAITING);
        }
    }

    /**
     * An answer: a field of the question's profile, or that the column is not to be read.
     *
     * @param by who answers for it
     */
    record Answer(@Nullable String by, @Nullable String field, @Nullable Boolean notRead) {}

    record Asked(List<Question> questions, List<Waiting> waiting) {}

    /** Lists handed in together that wait. @param unanswered how many of their questions are open */
    record Waiting(UUID id, String month, List<String> lists, int unanswered) {
        static Waiting of(WaitingLists lists) {
            return new Waiting(
                    lists.id(),
                    lists.period(),
                    lists.lists().stream().map(WaitingLists.Kept::name).toList(),
                    lists.unanswered());
        }
    }

    /**
     * A question.
     *
     * @param state OPEN, FIELD, NOT_READ or TAKEN_BACK
     * @param needed a list does not go in without it
     * @param suggested field it most likely is
     * @param reason of the suggestion, in words
     * @param samples of its cells, masked
     * @param fields of the profile and what people call them
     */
    record Question(
            UUID id,
            String profile,
            String heading,
            String state,
            boolean needed,
            @Nullable String suggested,
            String reason,
            List<String> samples,
            String fileName,
            @Nullable String field,
            @Nullable String answeredBy,
            @Nullable OffsetDateTime answeredAt,
            Map<String, String> fields) {
        static Question of(HeadingQuestion question, HeadingTexts texts, Map<String, String> fields) {
            HeadingQuestion.Answer answer = question.answer();
            String state = answer == null ? "OPEN" : question.isInForce() ? answer.name() : "TAKEN_BACK";
            return new Question(
                    question.id(),
                    question.profile(),
                    question.heading(),
                    state,
                    question.needed(),
                    question.guess().field(),
                    texts.reason(question.guess()),
                    question.guess().samples(),
                    question.fileName(),
                    question.field(),
                    question.answeredBy(),
                    question.answeredAt(),
                    question.isOpen() ? fields : Map.of());
        }
    }
}
