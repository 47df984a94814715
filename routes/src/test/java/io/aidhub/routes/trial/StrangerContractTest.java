package io.aidhub.routes.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.routes.OpenConnector;
import io.aidhub.testkit.contract.Candidate;
import io.aidhub.testkit.contract.Conformance;
import io.aidhub.testkit.contract.Text;
import io.aidhub.testkit.contract.Verdict;
import io.aidhub.testkit.contract.points.Contract;
import io.aidhub.testkit.junit.ConnectorContractTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A department nobody here has seen, with a body of its own and signed requests: tried without a line of code, and what its file says wrongly is found. */
class StrangerContractTest extends ConnectorContractTest {
    private static final Path STRANGER = Path.of("src", "test", "resources", "trial", "stranger");

    @TempDir
    private Path folder;

    @Override
    protected Candidate candidate() {
        return new FolderCandidate(STRANGER, OpenConnector.TEMP);
    }

    @Test
    void aDescriptionThatIsWrongFailsWhereItIsWrong() throws Exception {
        Map<String, Verdict> verdicts = judged(Map.of(
                "bizNo: $notice, ", "", // the department cannot know a repeat
                "cannot: [batch, async-receipt]", "cannot: [batch, async-receipt, collect-incremental]"));
        assertThat(verdicts.get("07-same-id-twice"))
                .isInstanceOfSatisfying(Verdict.Failed.class, failed -> assertThat(failed.seen())
                        .isEqualTo(Text.of("breach.no-id")));
        assertThat(verdicts.get("16-declared")).isInstanceOf(Verdict.Failed.class);
        assertThat(verdicts.get("05-fixtures")).isInstanceOf(Verdict.Failed.class);
        assertThat(verdicts.get("06-faults")).isInstanceOf(Verdict.Passed.class);
    }

    @Test
    void aWayInThatNoDepartmentKnowsIsNotTriedAndNeverPassed() throws Exception {
        changed(
                OpenConnector.TEST_CONNECTORS.resolve("ferry"),
                Map.of(
                        "{folder: \"{folder}\"}",
                        "{host: \"{folder}\", port: 22, user: aidhub, password: \"{key}\", host-key: none, connect-limit: 5s, answer-limit: 5s}"));
        try (Candidate candidate = new FolderCandidate(folder, OpenConnector.TEMP)) {
            Conformance conformance = new Contract(candidate, Clock.systemUTC()).judge();
            assertThat(conformance.badge()).isEqualTo(Conformance.Badge.INCOMPLETE);
            assertThat(conformance.count(Verdict.Passed.class)).isEqualTo(1); // its description
            assertThat(conformance.count(Verdict.NotTried.class)).isEqualTo(15);
        }
    }

    private Map<String, Verdict> judged(Map<String, String> changes) throws IOException {
        changed(STRANGER, changes);
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        try (Candidate candidate = new FolderCandidate(folder, OpenConnector.TEMP)) {
            new Contract(candidate, Clock.systemUTC())
                    .judge()
                    .results()
                    .forEach(result -> verdicts.put(result.point().id(), result.verdict()));
        }
        return verdicts;
    }

    /** Lays a connector that is described in other words into {@link #folder}. */
    private void changed(Path original, Map<String, String> changes) throws IOException {
        FileSystemUtils.copyRecursively(original, folder);
        Path file = folder.resolve("connector.yaml");
        String text = Files.readString(file);
        for (Map.Entry<String, String> change : changes.entrySet()) {
            assertThat(text).contains(change.getKey());
            text = text.replace(change.getKey(), change.getValue());
        }
        Files.writeString(file, text);
    }
}
