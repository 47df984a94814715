package io.aidhub.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.dispatch.NoticeBody;
import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.hub.webhook.SigningSecrets;
import io.aidhub.ledger.dispatch.DispatchStore;
import io.aidhub.ledger.dispatch.PersonFacts;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.model.NoticeKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A county's hub below a city's (R330): what the county releases reaches the city, once, and a person there releases it. */
class TwoHubsIT {
    private static final Path FOLDER = Path.of("target", "two-hubs").toAbsolutePath();
    private static final Path LISTS = FOLDER.resolve("lists");
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int HOUSEHOLDS = 150;
    private static final int PORT = 25_000 + (int) (ProcessHandle.current().pid() % 100) * 100;
    private static final String NAME = "gaoqing";
    private static final String SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final String NEXT_SECRET = "whsec_OTg3NjU0MzIxMDk4NzY1NDMyMTA5ODc2NTQzMjEwOTg=";
    private static final String FOREIGN = "whsec_Zm9yZWlnbi1mb3JlaWduLWZvcmVpZ24tZm9yZWlnbi0xMjM=";
    private static final Set<String> CLASSES = Set.of(
            "SUBSISTENCE_ALLOWANCE",
            "SPECIAL_HARDSHIP",
            "REGISTERED_POOR",
            "DISASTER_STRICKEN",
            "VAGRANT",
            "DISABLED",
            "LASTING_EXPENDITURE",
            "VULNERABLE",
            "CASE_RELATED",
            "LEFT_BEHIND");

    @Test
    void theCitysRosterFollowsTheCountys() throws Exception {
        RunningCounty.delete(FOLDER);
        SandboxProcess.county(RunningCounty.sandboxJar(), HOUSEHOLDS, 7, 1, LISTS);
        SandboxProcess.county(RunningCounty.sandboxJar(), HOUSEHOLDS, 7, 2, LISTS);
        AtomicInteger crashes = new AtomicInteger();
        CrashPoint.Watch crashing = point -> {
            if (point == CrashPoint.AFTER_STAGE && crashes.getAndIncrement() == 1) {
                throw new IllegalStateException("the test ends the work here");
            }
        };
        try (ChainedHub city = ChainedHub.of(
                        FOLDER.resolve("city"),
                        "370300",
                        PORT,
                        "hubs:\n  gaoqing: {secret: 'file:secrets.properties#gaoqing', area: '370322'}\n",
                        "gaoqing=" + NEXT_SECRET + " " + SECRET + "\n");
                ChainedHub county =
                        ChainedHub.of(FOLDER.resolve("county"), "370322", PORT + 20, "", "above=" + SECRET + "\n")) {
            city.start(crashing);
            county.start(CrashPoint.Watch.none());
            county.tells(city.address(), NAME);

            county.load(LISTS.resolve(DemoOptions.period(1).toString()), DemoOptions.period(1));
            ChainedHub.await("the first load is told", SOON, county::toldUpward);
            ChainedHub.await(
                    "it waits at the city", SOON, () -> city.fromBelow("STAGED").size() == 1);
            assertThat(city.count("SELECT count(*) FROM person_version"))
                    .as("nobody is on the city's roster before a person released them")
                    .isZero();
            assertThat(city.count("SELECT rows_bad FROM roster_batch WHERE from_hub IS NOT NULL"))
                    .isZero();
            city.releaseWaiting();
            sameRosters(county, city);

            // The city is away while the county loads its next month, and the county's hub ends before anything is
            // told.
            city.stop();
            county.load(LISTS.resolve(DemoOptions.period(2).toString()), DemoOptions.period(2));
            county.stop();
            county.start(CrashPoint.Watch.none());
            assertThat(county.toldUpward()).isFalse();
            city.start(crashing);
            assertThat(city.address()).isEqualTo(city.preferredAddress());
            ChainedHub.await("the second month is told", SOON, county::toldUpward);
            releaseAll(city);
            assertThat(crashes.get())
                    .as("the city's hub ended between staging and remembering")
                    .isGreaterThan(1);
            sameRosters(county, city);
            assertThat(city.count("SELECT count(*) FROM person_version WHERE status = 'EXITED'"))
                    .isPositive();
            assertThat(city.count("SELECT count(*) FROM person_version WHERE status = 'DECEASED'"))
                    .isPositive();
            assertThat(city.count("SELECT count(*) FROM roster_absence"))
                    .as("a batch of changes makes nobody absent")
                    .isZero();
            onlyWhatMayComeIn(city);
        }
    }

    /** What came while a batch waited makes the next one. */
    private static void releaseAll(ChainedHub city) {
        String untold = "SELECT count(*) FROM chain_notice WHERE body_sealed IS NOT NULL";
        do {
            ChainedHub.await(
                    "it waits at the city",
                    SOON,
                    () -> !city.fromBelow("STAGED").isEmpty() || city.count(untold) == 0);
            if (!city.fromBelow("STAGED").isEmpty()) {
                city.releaseWaiting();
            }
        } while (city.count(untold) > 0);
    }

    // ---------------------------------------------------------------- the two rosters

    /** Everybody the county tells of stands the same in the city; nobody else does. */
    private static void sameRosters(ChainedHub county, ChainedHub city) {
        Map<String, Map<String, String>> below = roster(county);
        Map<String, Map<String, String>> above = roster(city);
        assertThat(below).hasSizeGreaterThan(HOUSEHOLDS);
        assertThat(above.keySet()).isEqualTo(below.keySet());
        above.forEach((number, facts) ->
                assertThat(facts).as("person %s", number.hashCode()).isEqualTo(below.get(number)));
    }

    /** By ID number, in clear in this test only: people are invented. Who has none, or no class the city asks for, is not told of. */
    private static Map<String, Map<String, String>> roster(ChainedHub hub) {
        Sealer sealer = hub.part(Sealer.class);
        Map<String, Map<String, String>> people = new HashMap<>();
        hub.part(DispatchStore.class).forEachCurrent(person -> {
            byte[] sealed = person.idSealed();
            Set<String> classes = new TreeSet<>(person.categories());
            classes.retainAll(CLASSES);
            if (sealed != null && !classes.isEmpty()) {
                people.put(open(sealer, person.personId(), sealed), facts(person, classes, sealer));
            }
        });
        return people;
    }

    private static Map<String, String> facts(PersonFacts person, Set<String> classes, Sealer sealer) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("status", person.status());
        if (!person.status().equals("ACTIVE")) {
            facts.put("cause", text(person.cause()));
            return facts;
        }
        PersonFacts.Head head = person.head();
        facts.put("name", person.name());
        facts.put("sex", person.sex());
        facts.put("born", person.birthDate().toString());
        facts.put("relation", person.relation());
        facts.put("classes", String.join(",", classes));
        facts.put("area", person.area());
        facts.put("school", person.schoolStage() + " " + person.schoolName());
        facts.put("disability", text(person.disability()));
        facts.put("stopped", person.suspendedSince() + " " + person.cause());
        facts.put("head", head == null ? "" : open(sealer, head.personId(), head.idSealed()));
        return facts;
    }

    private static String open(Sealer sealer, UUID person, byte[] sealed) {
        return new String(sealer.open(person, sealed), StandardCharsets.US_ASCII);
    }

    private static String text(@Nullable String value) {
        return String.valueOf(value);
    }

    // ---------------------------------------------------------------- who may tell, and of whom

    private static void onlyWhatMayComeIn(ChainedHub city) throws Exception {
        long before = city.count("SELECT count(*) FROM chain_notice");
        UUID id = UUID.randomUUID();
        byte[] outside = notice(id, "370321001");
        assertThat(post(city, NAME, outside, FOREIGN).statusCode()).isEqualTo(401);
        assertThat(post(city, "zhoucun", outside, SECRET).statusCode())
                .as("nobody learns which hubs there are")
                .isEqualTo(401);
        HttpResponse<String> refused = post(city, NAME, outside, SECRET);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("content-type").orElse("")).contains("application/problem+json");
        assertThat(refused.body()).contains("\"code\":\"OUTSIDE_AREA\"").doesNotContain("370000200001011237");
        assertThat(city.count("SELECT count(*) FROM chain_notice")).isEqualTo(before);

        byte[] inside = notice(id, "370322001");
        HttpResponse<String> first = post(city, NAME, inside, NEXT_SECRET);
        HttpResponse<String> again = post(city, NAME, inside, SECRET);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.body()).as("the same notice, the same receipt").isEqualTo(first.body());
        assertThat(city.count("SELECT count(*) FROM chain_notice")).isEqualTo(before + 1);
    }

    private static byte[] notice(UUID id, String area) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("personref", UUID.randomUUID().toString());
        row.put("personversion", "1");
        row.put("householdref", UUID.randomUUID().toString());
        row.put("rowstatus", "ACTIVE");
        row.put("name", "某甲");
        row.put("residentId", "370000200001011237");
        row.put("area", area);
        return new NoticeBody("370322")
                .write(id, NoticeKind.ENROLLED, 9_000, Instant.now(), id, List.of(), null, List.of(row));
    }

    private static HttpResponse<String> post(ChainedHub city, String hub, byte[] body, String secret)
            throws IOException, InterruptedException {
        Instant now = Instant.now();
        String id = UUID.randomUUID().toString();
        HttpRequest request = HttpRequest.newBuilder(URI.create(city.address() + "/hubs/" + hub + "/notices"))
                .header("Content-Type", "application/cloudevents+json; charset=UTF-8")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", SigningSecrets.of(secret).sign(id, now, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
