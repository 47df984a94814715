package io.aidhub.app.command;

import io.aidhub.hub.connect.ConnectorRefused;
import io.aidhub.routes.trial.FolderCandidate;
import io.aidhub.testkit.contract.Conformance;
import io.aidhub.testkit.contract.Text;
import io.aidhub.testkit.contract.Verdict;
import io.aidhub.testkit.contract.points.Contract;
import io.aidhub.testkit.report.ConformanceReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code hub connector test FOLDER}: holds a connector to its contract, against a department on this machine that misbehaves; needs no running hub. Exit code 0 when every point
 * holds, 1 when one fails or could not be tried, 2 when the folder cannot be used at all.
 */
@Command(name = "test", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
final class ConnectorTestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER")
    Path folder;

    @Option(names = "--report", paramLabel = "DIR")
    @Nullable
    Path report;

    private final Screen screen = Screen.ofTerminal();
    private final Locale language = Screen.bundle().getLocale();

    @Override
    public Integer call() throws IOException {
        Path work = Files.createTempDirectory("aidhub-connector-test");
        try (FolderCandidate candidate =
                new FolderCandidate(folder.toAbsolutePath().normalize(), work)) {
            screen.say("connector.test.begun", candidate.description().id());
            Conformance conformance = new Contract(candidate, Clock.systemUTC()).judge();
            conformance.results().forEach(this::show);
            screen.say(
                    "connector.test.badge",
                    conformance.description().id(),
                    said(conformance.badge().text()));
            if (report != null) {
                screen.say("connector.test.report", new ConformanceReport(conformance).write(report));
            }
            return conformance.badge() == Conformance.Badge.GREEN
                    ? CommandLine.ExitCode.OK
                    : CommandLine.ExitCode.SOFTWARE;
        } catch (ConnectorRefused unusable) {
            screen.say("problem.plain", String.valueOf(unusable.getMessage()));
            return CommandLine.ExitCode.USAGE;
        } finally {
            FileSystemUtils.deleteRecursively(work);
        }
    }

    private void show(Conformance.Result result) {
        Verdict verdict = result.verdict();
        screen.say(
                "connector.test." + verdict.getClass().getSimpleName(),
                result.point().id().substring(0, 2),
                said(result.point().name()));
        if (verdict instanceof Verdict.Failed failed) {
            screen.say("connector.test.advice", said(failed.seen()), said(failed.advice()));
        } else if (verdict instanceof Verdict.NotTried untried) {
            screen.say("connector.test.reason", said(untried.reason()));
        }
    }

    private String said(Text text) {
        return text.in(language);
    }
}
