package io.aidhub.routes.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.connect.draft.DraftQuestions;
import io.aidhub.hub.connect.draft.DraftTransport;
import io.aidhub.hub.connect.draft.DraftWriter;
import io.aidhub.hub.connect.draft.Question;
import io.aidhub.mapping.Mappings;
import io.aidhub.policy.PolicyPacks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** An invented heating office as somebody drafts it who answers only what has no suggestion. */
final class DraftedConnector {
    static final Path MAPPINGS = Path.of("..", "mappings");

    private DraftedConnector() {}

    static Map<Question, String> answers(DraftTransport transport) {
        Map<Question, String> answers = new EnumMap<>(Question.class);
        answers.put(Question.ID, "heating");
        answers.put(Question.NAME, "县供热\"服务\"中心");
        answers.put(Question.PURPOSE, "开展取暖救助：登记减免用户");
        answers.put(Question.TRANSPORT, transport.key());
        answers.put(Question.CLAUSE, "二(八)");
        answers.put(Question.QUOTE, "开展取暖救助、困难职工救助、农村贫困妇女“两癌”救助");
        return answers;
    }

    /** Writes it into a folder of its own below {@code place}. */
    static Path write(DraftTransport transport, Path place) throws IOException {
        DraftQuestions questions = new DraftQuestions(Mappings.load(MAPPINGS), PolicyPacks.load(), "370322");
        Map<Question, String> answers = answers(transport);
        for (Question question : Question.values()) {
            answers.putIfAbsent(question, questions.suggestion(question, answers));
        }
        assertThat(questions.problems(answers)).isEmpty();
        Path folder = place.resolve(transport.key());
        new DraftWriter().write(questions.draft(answers), folder);
        return folder;
    }
}
