package io.aidhub.hub.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.aidhub.ledger.compare.ListCheckStore.Held;
import io.aidhub.mapping.Mappings;
import io.aidhub.model.PersonId;
import io.aidhub.model.ResidentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class IdentityAnswersIT {
    private static final Asker OFFICER = new Asker.CountyOfficer("民政干部甲");
    private static final String PURPOSE = "办理学生资助";
    /** An invented person nobody's list holds. */
    private static final String STRANGER = "220000195601019019";

    @TempDir
    static Path folder;

    private static CompareHouse house;
    private static CompareHouse.Somebody somebody;

    @BeforeAll
    static void oneMonth() throws IOException {
        house = new CompareHouse(folder);
        house.month(1, 100, "margin-family");
        somebody = house.roster().stream()
                .filter(one -> one.categories().contains("SUBSISTENCE_ALLOWANCE"))
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void anAnswerIsCheckedWithThePublicKeyAloneAndSaysOnlyYesOrNo() throws Exception {
        IdentityAnswers.Answer answer = ask(somebody.id().number(), somebody.name(), held(), null);

        JWSObject token = JWSObject.parse(answer.token());
        JWKSet published = JWKSet.parse(JSONObjectUtils.toJSONString(house.identityKey.publicKeys()));
        assertThat(published.getKeys()).hasSize(1).noneMatch(key -> key.isPrivate());
        assertThat(token.verify(new ECDSAVerifier(
                        published.getKeyByKeyId(token.getHeader().getKeyID()).toECKey())))
                .isTrue();
        Map<String, Object> claims = token.getPayload().toJSONObject();
        assertThat(claims)
                .containsEntry("answer", "YES")
                .containsEntry("category", held())
                .containsEntry("iss", "aidhub:370322")
                .containsEntry("purpose", PURPOSE)
                .containsEntry("jti", answer.check().toString())
                .containsOnlyKeys(
                        "iss",
                        "jti",
                        "iat",
                        "purpose",
                        "on",
                        "category",
                        "categoryName",
                        "answer",
                        "name",
                        "number",
                        "subject");
        assertThat(token.getPayload().toString()).doesNotContain(somebody.id().number(), somebody.name());
        assertThat(claims.get("subject"))
                .as("whoever has number, name and nonce sees whom it speaks of")
                .isEqualTo(Base64URL.encode(IdentityAnswers.digest(answer.nonce(), somebody.id(), somebody.name()))
                        .toString())
                .isNotEqualTo(Base64URL.encode(
                                IdentityAnswers.digest(answer.nonce(), new ResidentId(STRANGER), somebody.name()))
                        .toString());
        assertThat(answer.token()).doesNotContain(answer.nonce());
    }

    @Test
    void aTokenThatWasTouchedDoesNotVerify() throws Exception {
        String[] parts = ask(somebody.id().number(), somebody.name(), held(), null)
                .token()
                .split("\\.");
        String forged = Base64URL.encode(
                        new String(Base64URL.from(parts[1]).decode(), java.nio.charset.StandardCharsets.UTF_8)
                                .replace("\"YES\"", "\"NO\""))
                .toString();
        JWSObject token = JWSObject.parse(parts[0] + "." + forged + "." + parts[2]);
        assertThat(token.verify(
                        new ECDSAVerifier(JWKSet.parse(JSONObjectUtils.toJSONString(house.identityKey.publicKeys()))
                                .getKeys()
                                .get(0)
                                .toECKey())))
                .isFalse();
    }

    @Test
    void theAnswerGoesByPersonCategoryAndDay() {
        String other = house.mappings.findCodes("categories-GQ").orElseThrow().entries().stream()
                .map(entry -> entry.ours())
                .filter(category -> !somebody.categories().contains(category))
                .findFirst()
                .orElseThrow();
        assertThat(held(somebody.id().number(), somebody.name(), held(), null)).isEqualTo(Held.YES);
        assertThat(held(somebody.id().number(), somebody.name(), other, null)).isEqualTo(Held.NO);
        assertThat(held(STRANGER, somebody.name(), held(), null)).isEqualTo(Held.NO);
        assertThat(held(somebody.id().number(), somebody.name() + "某", held(), null))
                .isEqualTo(Held.NAME_DIFFERS);
        assertThat(held(somebody.id().number(), somebody.name(), held(), LocalDate.of(2026, 9, 30)))
                .as("before the first list")
                .isEqualTo(Held.NO);
        assertThat(held(somebody.id().number(), somebody.name(), held(), LocalDate.of(2026, 10, 1)))
                .isEqualTo(Held.YES);
    }

    /** A class of lists of one kind is a class as well as one of the pack, by whatever word people call it. */
    @Test
    void everyClassAListMayNameCanBeAskedAbout() throws ParseException {
        CompareHouse.Somebody margin = house.roster().stream()
                .filter(one -> one.categories().contains("MARGIN_FAMILY"))
                .findFirst()
                .orElseThrow();
        for (String word : List.of("MARGIN_FAMILY", "最低生活保障边缘家庭", "低保边缘")) {
            IdentityAnswers.Answer answer = ask(margin.id().number(), margin.name(), word, null);
            assertThat(answer.held()).as(word).isEqualTo(Held.YES);
            assertThat(JWSObject.parse(answer.token()).getPayload().toJSONObject())
                    .containsEntry("category", "MARGIN_FAMILY")
                    .containsEntry("categoryName", "最低生活保障边缘家庭");
        }
        for (String word : List.of("刚性支出困难家庭", "脱贫不稳定户", "孤儿", "事实无人抚养儿童", "ORPHAN")) {
            assertThat(held(margin.id().number(), margin.name(), word, null))
                    .as(word)
                    .isEqualTo(Held.NO);
        }
        refused("CATEGORY_UNKNOWN", OFFICER, margin.id().number(), "低收入家庭", null, PURPOSE);
    }

    @Test
    void aClassOfTheCountysOwnCanBeAskedAbout(@TempDir Path county) throws IOException, ParseException {
        Files.createDirectories(county.resolve("codes"));
        Files.writeString(
                county.resolve("codes/categories-county.yaml"),
                """
                table: categories-county
                document: 县民政局自定类别
                codes:
                  - {code: SERIOUS_ILLNESS, label: 大病困难人员, aliases: [大病户]}
                """);
        IdentityAnswers answers = house.identity(Mappings.load(Path.of("..", "..", "mappings"), county));
        IdentityAnswers.Answer answer = answers.answer(
                OFFICER,
                new IdentityAnswers.Question(
                        somebody.id().number(), somebody.name(), "大病户", Optional.empty(), PURPOSE));
        assertThat(answer.held()).isEqualTo(Held.NO);
        assertThat(JWSObject.parse(answer.token()).getPayload().toJSONObject())
                .containsEntry("category", "SERIOUS_ILLNESS")
                .containsEntry("categoryName", "大病困难人员");
        refused("CATEGORY_UNKNOWN", OFFICER, somebody.id().number(), "大病户", null, PURPOSE);
    }

    @Test
    void thePersonCanLearnWhoAsked() {
        IdentityAnswers.Answer answer = ask(somebody.id().number(), somebody.name(), held(), null);
        assertThat(house.checks.askedAbout(new PersonId(somebody.person())))
                .filteredOn(asked -> asked.checkId().equals(answer.check()))
                .singleElement()
                .satisfies(asked -> {
                    assertThat(asked.asker()).isEqualTo("民政干部甲");
                    assertThat(asked.level()).isEqualTo("YES_NO");
                    assertThat(asked.purpose()).isEqualTo(PURPOSE);
                });
        assertThat(house.checks.find(answer.check()).orElseThrow().kept()).isFalse();
        assertThat(house.jdbc.queryForList(
                        "SELECT detail FROM audit_entry WHERE action = 'identity.answer'", String.class))
                .isNotEmpty()
                .noneMatch(detail -> detail.contains(somebody.id().number()) || detail.contains(somebody.name()));
    }

    @Test
    void whatMayNotOrCannotBeAskedIsRefused() {
        long before = checks();
        String number = somebody.id().number();
        refused("PURPOSE_MISSING", OFFICER, number, held(), null, " ");
        refused("NUMBER_INVALID", OFFICER, "37000019490203902", held(), null, PURPOSE);
        refused("NUMBER_INVALID", OFFICER, "370000194902039021", held(), null, PURPOSE);
        refused("CATEGORY_UNKNOWN", OFFICER, number, "富裕户", null, PURPOSE);
        refused("DAY_NOT_ALLOWED", OFFICER, number, held(), LocalDate.of(2027, 1, 1), PURPOSE);
        refused(
                "DAY_NOT_ALLOWED",
                new Asker.DepartmentLiaison("教育", "education"),
                number,
                held(),
                LocalDate.of(2026, 10, 2),
                PURPOSE);
        refused("NOT_ALLOWED", new Asker.CharityWorker("慈心", "charity-cixin"), number, held(), null, PURPOSE);
        refused("NOT_ALLOWED", new Asker.Administrator("管理员"), number, held(), null, PURPOSE);
        assertThat(checks()).as("a refused question speaks of nobody").isEqualTo(before);
    }

    @Test
    void aKeyIsPrivateOnTheRightCurveAndNeverPrinted() throws ParseException {
        String jwk = IdentityKey.fresh();
        assertThat(IdentityKey.of(jwk).toString())
                .doesNotContain(JSONObjectUtils.parse(jwk).get("d").toString());
        assertThat(IdentityKey.of(jwk).publicKeys().toString())
                .doesNotContain(JSONObjectUtils.parse(jwk).get("d").toString());
        String publicHalf = JSONObjectUtils.toJSONString(JWKSet.parse("{\"keys\":[" + jwk + "]}")
                .getKeys()
                .get(0)
                .toPublicJWK()
                .toJSONObject());
        for (String wrong : List.of("", "{}", "whsec_x", publicHalf)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> IdentityKey.of(wrong))
                    .withNoCause();
        }
    }

    private static String held() {
        return "SUBSISTENCE_ALLOWANCE";
    }

    private static Held held(String number, String name, String category, LocalDate on) {
        return ask(number, name, category, on).held();
    }

    private static IdentityAnswers.Answer ask(String number, String name, String category, LocalDate on) {
        return house.identity.answer(
                OFFICER, new IdentityAnswers.Question(number, name, category, Optional.ofNullable(on), PURPOSE));
    }

    private static void refused(String why, Asker asker, String number, String category, LocalDate on, String purpose) {
        assertThatThrownBy(() -> house.identity.answer(
                        asker,
                        new IdentityAnswers.Question(
                                number, somebody.name(), category, Optional.ofNullable(on), purpose)))
                .isInstanceOf(CheckRefused.class)
                .hasMessage(why);
    }

    private static long checks() {
        return house.jdbc.queryForObject("SELECT count(*) FROM list_check", Long.class);
    }
}
