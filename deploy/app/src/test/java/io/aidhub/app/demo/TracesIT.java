package io.aidhub.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.compare.Asker;
import io.aidhub.hub.compare.ListCheck;
import io.aidhub.hub.deliver.ClerkInbox;
import io.aidhub.ledger.sight.ViewerRole;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the pages give away in clear leaves a trace the auditor finds by the person; what is over its time is closed, and said so. */
class TracesIT {
    private static final int HOUSEHOLDS = 120;
    private static final String CHARITY = "charity-cixin";

    private static RunningCounty county;
    private static ConsolePeople people;
    private static ConsoleSession auditor;

    @BeforeAll
    static void loaded() throws Exception {
        county = RunningCounty.loaded("traces", HOUSEHOLDS);
        people = new ConsolePeople(county);
        auditor = ConsoleSession.of(county, people.one(ViewerRole.AUDITOR));
    }

    @AfterAll
    static void close() {
        if (county != null) {
            county.close();
        }
    }

    @Test
    void aLookAtTheContactIsFoundByThePersonAndTheContactClosesWithTheOffer() {
        UUID offer = UUID.randomUUID();
        UUID person = uuid(
                "SELECT head_person_id FROM household_version WHERE known_to = 'infinity' AND valid_to = 'infinity' AND contact_sealed IS NOT NULL LIMIT 1");
        UUID household = uuid("SELECT household_id FROM person_version WHERE known_to = 'infinity' AND person_id = '"
                + person + "' LIMIT 1");
        run(
                "WITH n AS (INSERT INTO referral_need (need_id, household_id, person_id, cause, amount_fen, state, opened_at) VALUES (gen_random_uuid(), '"
                        + household + "', '" + person + "', 'MEDICAL', 100000, 'OPEN', now()) RETURNING need_id)"
                        + " INSERT INTO referral_offer (offer_id, need_id, subscription_id, state, transitions, offered_at) SELECT '"
                        + offer + "', need_id, '" + CHARITY + "', 'IN_PROGRESS', 0, now() FROM n");
        run("INSERT INTO consent (offer_id, given, receiver, fields, asked_by, simulated, recorded_at) VALUES ('"
                + offer + "', true, '" + CHARITY + "', '{name,phone,address}', 'township', false, now())");
        String name = text(
                "SELECT name FROM person_version WHERE known_to = 'infinity' AND valid_to = 'infinity' AND person_id = '"
                        + person + "'");
        ConsoleSession worker = ConsoleSession.of(county, people.named(CHARITY));
        String record = "/audit/disclosures?household=" + household + "&person=" + person;
        assertThat(auditor.get(record).body()).doesNotContain(CHARITY);

        assertThat(worker.get("/desk/" + offer).body()).contains(name).contains("tel:");

        assertThat(auditor.get(record).body())
                .as("who looked, though no notice was handed over")
                .contains(CHARITY)
                .doesNotContain(name);
        run("UPDATE referral_offer SET state = 'COMPLETED' WHERE offer_id = '" + offer + "'");
        assertThat(worker.get("/desk/" + offer).body())
                .doesNotContain(name)
                .doesNotContain("tel:")
                .contains("本件已办结");
    }

    @Test
    void aDownloadedListIsFoundByEachPersonInIt() {
        ConsoleSession liaison = ConsoleSession.of(county, people.named("education"));
        HttpResponse<String> file =
                liaison.post("/departments/education/list", Map.of("area", "", "purpose", "寄送资助通知"));
        assertThat(file.statusCode()).isEqualTo(200);
        UUID person = uuid("SELECT person_id FROM list_export_person LIMIT 1");
        UUID household = uuid(
                "SELECT household_id FROM person_version WHERE known_to = 'infinity' AND valid_to = 'infinity' AND person_id = '"
                        + person + "'");
        assertThat(auditor.get("/audit/disclosures?household=" + household + "&person=" + person)
                        .body())
                .contains("寄送资助通知", "下载名单");
    }

    @Test
    void aClerkTakesTheInboxAndAcknowledgesThatList() {
        String lying = "SELECT count(*)::text FROM delivery WHERE state = 'ACCEPTED' AND remote_reference = '"
                + ClerkInbox.REFERENCE + "'";
        run("UPDATE delivery SET state = 'ACCEPTED', remote_reference = '" + ClerkInbox.REFERENCE
                + "', check_after = now() + interval '7 days' WHERE (subscription_id, sequence) IN (SELECT d.subscription_id, d.sequence"
                + " FROM delivery d JOIN subscription s USING (subscription_id)"
                + " WHERE s.department = 'education' AND d.state = 'DELIVERED' ORDER BY d.sequence LIMIT 3)");
        ConsoleSession liaison = ConsoleSession.of(county, people.named("education"));
        assertThat(liaison.get("/departments/education?tab=waiting").body()).contains("下载清单（3 条）");
        assertThat(liaison.post("/departments/education/inbox/taken", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(text(lying)).as("nothing was taken yet").isEqualTo("3");

        HttpResponse<String> file = liaison.post("/departments/education/inbox", Map.of());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition")).isPresent();
        liaison.post("/departments/education/inbox/taken", Map.of());

        assertThat(text(lying)).isEqualTo("0");
        assertThat(liaison.post("/departments/housing/inbox", Map.of()).statusCode())
                .as("another department's")
                .isEqualTo(404);
    }

    @Test
    void theAuditorOpensTheCountsAndAResultPastItsDayIsSaidToBeGone() throws Exception {
        UUID check = county.hub()
                .part(ListCheck.class)
                .ask(
                        new Asker.CountyOfficer("officer"),
                        new ListCheck.Question("核对", "名单.csv", Optional.empty()),
                        new ByteArrayInputStream(
                                "姓名,身份证号\r\n查无此人,370000197001010012\r\n".getBytes(StandardCharsets.UTF_8)))
                .checkId();
        assertThat(auditor.get("/check").body()).contains("/check/" + check);
        HttpResponse<String> counts = auditor.get("/check/" + check);
        assertThat(counts.statusCode()).isEqualTo(200);
        assertThat(counts.body()).doesNotContain("/check/" + check + "/result");

        ConsoleSession officer = ConsoleSession.of(county, people.named("officer"));
        assertThat(officer.get("/check/" + check).body()).contains("/check/" + check + "/result");
        assertThat(officer.get("/check/" + check + "/result").headers().firstValue("Content-Disposition"))
                .isPresent();
        run("UPDATE list_check SET checked_at = checked_at - interval '25 hours' WHERE check_id = '" + check + "'");

        HttpResponse<String> gone = officer.get("/check/" + check + "/result");

        assertThat(gone.statusCode()).isEqualTo(302);
        assertThat(gone.headers().firstValue("Content-Disposition")).isEmpty();
        assertThat(officer.get("/check/" + check).body())
                .contains("名单只保留一天")
                .doesNotContain("/check/" + check + "/result");
    }

    @Test
    void aListOfChangesIsCountedWhenItIsChosen() {
        ConsoleSession liaison = ConsoleSession.of(county, people.named("education"));
        assertThat(liaison.get("/changes").body())
                .contains("list=education-status")
                .doesNotContain("light-green");
        assertThat(liaison.get("/changes?list=education-status").body()).contains("light-green");
        assertThat(liaison.get("/changes?list=housing-status").statusCode()).isEqualTo(404);
        assertThat(liaison.get("/changes/housing-status/table?month=2026-11").statusCode())
                .isEqualTo(404);
    }

    private static void run(String sql) {
        county.jdbc().sql(sql).update();
    }

    private static UUID uuid(String sql) {
        return county.jdbc().sql(sql).query(UUID.class).single();
    }

    private static String text(String sql) {
        return county.jdbc().sql(sql).query(String.class).single();
    }
}
