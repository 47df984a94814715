package io.aidhub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.model.NoticeKind;
import io.aidhub.spi.Connector;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.ConnectorFactory;
import io.aidhub.spi.RawRecord;
import io.aidhub.testkit.DepartmentScript;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LoopbackDepartment.Answer;
import io.aidhub.testkit.LoopbackDepartment.Call;
import io.aidhub.testkit.SampleNotices;
import io.aidhub.testkit.contract.points.Contract;
import io.aidhub.testkit.report.ConformanceReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The kit judges a connector whose flaws are known: it finds each at its point, and nothing else. */
class CarelessConnectorTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void withoutFlawsEveryPointHolds() {
        assertThat(failures(judge(EnumSet.noneOf(Flaw.class)))).isEmpty();
    }

    @Test
    void eachFlawIsFoundAtItsPointAndTheOthersPass(@TempDir Path folder) throws Exception {
        Conformance conformance = judge(EnumSet.allOf(Flaw.class));
        assertThat(conformance.badge()).isEqualTo(Conformance.Badge.RED);
        assertThat(failures(conformance))
                .isEqualTo(Map.of(
                        "02-discretion", "breach.indiscretion.exception.person",
                        "06-faults", "breach.faults",
                        "07-same-id-twice", "breach.arrived-often",
                        "09-order", "breach.overtaken",
                        "14-closing", "breach.not-closed"));
        assertThat(conformance.count(Verdict.NotTried.class)).isZero();

        Path page = new ConformanceReport(conformance).write(folder);
        String json = Files.readString(folder.resolve("careless.json"));
        for (String text : List.of(Files.readString(page), json)) {
            assertThat(text)
                    .contains("同户按序", "Order within a household", "在第 2 条之后又到了对方")
                    .doesNotContain(Households.person(1).residentId().number(), Households.RARE_NAME, Key.FIRST);
        }
        assertThat(JSON.readTree(json).path("badge").asString()).isEqualTo("RED");
        assertThat(JSON.readTree(json).path("points")).hasSize(16);
    }

    private static Conformance judge(Set<Flaw> flaws) {
        Candidate.Description description = new Candidate.Description(
                "careless",
                "1.0.0",
                "careless",
                "java",
                Set.of("batch", "async-receipt", "collect-incremental"),
                List.of(
                        new Candidate.Wanted("url", true, Optional.empty()),
                        new Candidate.Wanted("key", true, Optional.empty()),
                        new Candidate.Wanted("answer-limit", true, Optional.of("soon"))),
                false);
        Candidate.Fixture fixture = new Candidate.Fixture(
                "enrolled",
                SampleNotices.notice(
                        NoticeKind.ENROLLED, 1, 1, Households.person(1).household(), List.of(Map.of("XM", "郝田田"))),
                Optional.empty());
        Key key = new Key();
        return new Contract(
                        new FactoryCandidate(
                                new Factory(flaws),
                                description,
                                List.of(fixture),
                                () -> HttpPeer.open(new Desk(key), key)),
                        Clock.systemUTC())
                .judge();
    }

    private static Map<String, String> failures(Conformance conformance) {
        Map<String, String> failures = new LinkedHashMap<>();
        conformance.results().forEach(result -> {
            if (result.verdict() instanceof Verdict.Failed failed) {
                failures.put(result.point().id(), failed.seen().key());
            }
        });
        return failures;
    }

    private record Factory(Set<Flaw> flaws) implements ConnectorFactory {
        @Override
        public String id() {
            return "careless";
        }

        @Override
        public Connector open(ConnectorContext context) {
            try {
                return new CarelessConnector(context, flaws);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("answer-limit is no number", e);
            }
        }
    }

    /** The one secret of the connector. */
    private static final class Key implements HttpPeer.Access {
        static final String FIRST = "key-7Yq2-of-the-first-year";

        private final List<String> keys = new ArrayList<>(List.of(FIRST));

        @Override
        public Map<String, String> settings(String url, Duration answerLimit) {
            return Map.of(
                    "url", url + "/notices", "key", "env:KEY", "answer-limit", String.valueOf(answerLimit.toMillis()));
        }

        @Override
        public synchronized String reveal(String handle) {
            return keys.get(keys.size() - 1);
        }

        @Override
        public synchronized List<String> secrets() {
            return List.copyOf(keys);
        }

        @Override
        public synchronized void renew() {
            keys.add("key-of-year-" + keys.size());
        }
    }

    /** The department in its own words. */
    private record Desk(Key key) implements DepartmentScript {
        @Override
        public String deliverPath() {
            return "/notices";
        }

        @Override
        public Answer answer(Call call) {
            return key.reveal("").equals(call.headers().get("X-Key"))
                    ? Answer.json(200, "{\"receipt\":\"R1\"}")
                    : Answer.json(401, "{}");
        }

        @Override
        public Map<String, String> fields(Households.Sample person) {
            return Map.of("XM", person.name(), "ZJHM", person.residentId().number());
        }

        @Override
        public String refusal(String code, String message) {
            return JSON.writeValueAsString(Map.of("code", code, "message", message));
        }

        @Override
        public List<String> noticeIds(String body) {
            return List.of(JSON.readTree(body).path("id").asString());
        }

        @Override
        public List<RawRecord> listed() {
            return List.of();
        }
    }
}
