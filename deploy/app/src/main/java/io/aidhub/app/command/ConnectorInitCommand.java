package io.aidhub.app.command;

import io.aidhub.app.start.SettingsFile;
import io.aidhub.hub.connect.draft.ConnectorDraft;
import io.aidhub.hub.connect.draft.DraftQuestions;
import io.aidhub.hub.connect.draft.DraftWriter;
import io.aidhub.hub.connect.draft.Question;
import io.aidhub.mapping.Mappings;
import io.aidhub.policy.PolicyPacks;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hub connector init [FOLDER]}: asks what no option says and writes a connector that checks and can be tried at once; needs no running hub and overwrites nothing. */
@Command(name = "init", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
final class ConnectorInitCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", arity = "0..1")
    @Nullable
    Path folder;

    /** Says which county this hub serves. */
    @Option(names = "--config", paramLabel = "FILE")
    @Nullable
    Path config;

    private final Map<Question, String> answers = new EnumMap<>(Question.class);
    private final Screen screen = Screen.ofTerminal();

    @Option(names = "--id", paramLabel = "ID")
    void id(String id) {
        answers.put(Question.ID, id);
    }

    @Option(names = "--name", paramLabel = "TEXT")
    void name(String name) {
        answers.put(Question.NAME, name);
    }

    @Option(names = "--name-en", paramLabel = "TEXT")
    void nameEnglish(String name) {
        answers.put(Question.NAME_EN, name);
    }

    @Option(names = "--purpose", paramLabel = "TEXT")
    void purpose(String purpose) {
        answers.put(Question.PURPOSE, purpose);
    }

    @Option(names = "--purpose-en", paramLabel = "TEXT")
    void purposeEnglish(String purpose) {
        answers.put(Question.PURPOSE_EN, purpose);
    }

    @Option(names = "--transport", paramLabel = "NAME")
    void transport(String transport) {
        answers.put(Question.TRANSPORT, transport);
    }

    @Option(names = "--fields", paramLabel = "NAME,NAME")
    void fields(String fields) {
        answers.put(Question.FIELDS, fields);
    }

    @Option(names = "--classes", paramLabel = "CODE,CODE")
    void classes(String classes) {
        answers.put(Question.CLASSES, classes);
    }

    @Option(names = "--area", paramLabel = "CODE")
    void area(String area) {
        answers.put(Question.AREA, area);
    }

    @Option(names = "--document", paramLabel = "NAME")
    void document(String document) {
        answers.put(Question.DOCUMENT, document);
    }

    @Option(names = "--clause", paramLabel = "TEXT")
    void clause(String clause) {
        answers.put(Question.CLAUSE, clause);
    }

    @Option(names = "--quote", paramLabel = "TEXT")
    void quote(String quote) {
        answers.put(Question.QUOTE, quote);
    }

    @Override
    public Integer call() throws IOException {
        DraftQuestions questions = new DraftQuestions(
                Mappings.load(HubCommand.distribution().resolve("mappings")), PolicyPacks.load(), county());
        new DraftConversation(questions, screen).complete(answers);
        ConnectorDraft draft = questions.draft(answers);
        Path place = folder == null ? Path.of(draft.id()) : folder;
        try {
            screen.say("connector.drafted", place);
            new DraftWriter().write(draft, place).forEach(file -> screen.say("connector.drafted-file", file));
        } catch (FileAlreadyExistsException e) {
            throw new CommandProblem(screen.text("connector.draft-in-the-way", e.getFile()));
        }
        int checked = new ConnectorCheckCommand(place).call();
        screen.say("connector.draft-next", place);
        return checked;
    }

    private String county() {
        return config == null
                ? ""
                : SettingsFile.read(config, HubCommand.distribution()).county();
    }
}
