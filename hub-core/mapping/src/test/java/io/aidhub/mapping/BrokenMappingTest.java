package io.aidhub.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong in a file is said when it is loaded, with the file and the key. */
class BrokenMappingTest {
    @TempDir
    Path folder;

    MappingFolder mappings;

    @BeforeEach
    void write() {
        mappings = new MappingFolder(folder);
    }

    @Test
    void aSoundFolderLoads() {
        assertThat(mappings.load().names()).containsExactly("office/grant", "office/notice");
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "office/notice.yaml; as: date-yyyyMMdd; as: date-of-birth; office/notice.yaml: fields[2].as; date-of-birth",
                "office/notice.yaml; from: categoryFrom; from: birthPlace; office/notice.yaml: fields[2].from; birthPlace",
                "office/notice.yaml; to: RQ; to: LX; office/notice.yaml: fields[2].to; LX",
                "office/notice.yaml; codes: theirs; codes: nobodys; office/notice.yaml: fields[1].codes; nobodys",
                "office/notice.yaml; as: date-yyyyMMdd; as: yuan-to-fen; office/notice.yaml: fields[2].as; yuan-to-fen",
                "office/notice.yaml; `, by: \"|\"`; ``; office/notice.yaml: fields[1].by; 缺少",
                "office/notice.yaml; key: true; keys: true; office/notice.yaml: fields[0].keys; 不认识",
                "office/notice.yaml; key: true; key: false; office-status.yaml: mapping; office/notice",
                "office/notice.yaml; about: person; about: family; office/notice.yaml: receiver.about; family",
                "office/notice.yaml; department: office; department: bureau; office/notice.yaml: receiver.department; office",
                "office/grant.yaml; target: aid; target: gift; office/grant.yaml: target; gift",
                "office/grant.yaml; when: {state: IN}; when: {state: ABSENT}; office/grant.yaml: fields[6].when; ABSENT",
                "office/grant.yaml; when: {state: IN}; when: {paid: IN}; office/grant.yaml: fields[6].when; paid",
                "office/grant.yaml; amount: paid; amount: state; office/grant.yaml: helps[0].amount; yuan-to-fen",
                "office/grant.yaml; kind: LIVING; kind: LIFE; office/grant.yaml: needs[0].kind; LIFE",
                "office/grant.yaml; office:{state}; office:{person}; office/grant.yaml: needs[0].series; 个人信息",
                "office/grant.yaml; to: version, as: whole-number; to: version, as: text; office/grant.yaml: fields; whole-number",
                "office/grant.yaml; to: on, as: date-iso, required: true; to: on, as: date-iso; office/grant.yaml: fields; required",
                "codes/theirs.yaml; not-sent: [ALONE]; not-sent: []; codes/theirs.yaml: codes; ALONE",
                "codes/theirs.yaml; means: POOR; means: RICH; codes/theirs.yaml: codes[0].means; RICH",
                "codes/theirs.yaml; `\"01\"`; 10; codes/theirs.yaml: codes[0].code; 引号",
                "codes/theirs.yaml; of: classes; of: nothing; codes/theirs.yaml: of; nothing",
                "codes/classes.yaml; label: 特困人员; label: 低保; codes/classes.yaml: codes[1]; 低保",
                "codes/classes.yaml; text: 低收入; text: 低保; codes/classes.yaml: codes[0]; 低保",
                "codes/classes.yaml; 2016-12-31; 2016年底; codes/classes.yaml: codes[1].aliases[0].until; yyyy-MM-dd",
                "subscriptions/office-status.yaml; [POOR]; [RICH]; office-status.yaml: categories; RICH",
                "subscriptions/office-status.yaml; `, categoryFrom]`; ]; office-status.yaml: fields; categoryFrom",
                "subscriptions/office-status.yaml; `, categoryFrom]`; `, categoryFrom, sex]`; office-status.yaml: fields; sex",
                "subscriptions/office-status.yaml; `, categoryFrom]`; `, categoryFrom, headId]`; office-status.yaml: fields; headId",
                "subscriptions/office-status.yaml; mapping: office/notice; mapping: office/letter; office-status.yaml: mapping; office/letter",
                "subscriptions/office-status.yaml; zh: 测试; cn: 测试; office-status.yaml: purpose.zh; 缺少",
                "subscriptions/office-status.yaml; 370322; 37032; office-status.yaml: area; 37032",
                "subscriptions/office-status.yaml; `, quote: 句`; ``; office-status.yaml: basis.quote; 缺少",
                "profiles/people.yaml; field: category,; field: kind,; profiles/people.yaml: columns[2].field; kind",
                "profiles/people.yaml; [认定日期]; [姓 名]; profiles/people.yaml: columns[3].headings; 姓 名",
                "profiles/people.yaml; codes: classes; `codes: [classes, nothing]`; profiles/people.yaml: columns[2].codes; nothing",
                "profiles/people.yaml; codes: classes; `codes: [classes, theirs]`; profiles/people.yaml: columns[2].codes; theirs",
                "profiles/people.yaml; total-marks; total-mark; profiles/people.yaml: total-mark; 不认识",
            })
    void isNamedWithFileAndKey(String file, String what, String with, String place, String named) {
        mappings.replace(file, what, with == null ? "" : with);
        assertThatThrownBy(mappings::load)
                .isInstanceOf(BrokenMapping.class)
                .hasMessageContaining(place)
                .hasMessageContaining(named);
    }

    @Test
    void aKeyThatStandsTwiceIsNamedWithItsLine() {
        mappings.replace("office/grant.yaml", "target: aid", "target: aid\ntarget: aid");
        assertThatThrownBy(mappings::load)
                .isInstanceOf(BrokenMapping.class)
                .hasMessageContaining("office/grant.yaml:3");
    }

    @Test
    void aReferralSubscriptionSaysWhichCausesItTakes() {
        mappings.replace("subscriptions/office-status.yaml", "category-codes: classes", "referral: true");
        assertThatThrownBy(mappings::load)
                .hasMessageContaining("office-status.yaml: takes")
                .hasMessageContaining("缺少");
        mappings.replace("subscriptions/office-status.yaml", "referral: true", "referral: true\ntakes: [MONEY]");
        assertThatThrownBy(mappings::load)
                .hasMessageContaining("office-status.yaml: takes")
                .hasMessageContaining("MONEY");
    }

    @Test
    void aStatusSubscriptionTakesNoCauses() {
        mappings.replace(
                "subscriptions/office-status.yaml",
                "category-codes: classes",
                "takes: [LIVING]\ncategory-codes: classes");
        assertThatThrownBy(mappings::load).hasMessageContaining("office-status.yaml: takes");
    }

    @Test
    void aReferralSubscriptionNeverNamesCategories() {
        mappings.replace(
                "subscriptions/office-status.yaml", "category-codes: classes", "referral: true\ntakes: [LIVING]");
        assertThatThrownBy(mappings::load).hasMessageContaining("office-status.yaml: categories");
    }

    @Test
    void aCharityTakesReferralsOnly() {
        mappings.replace(
                "subscriptions/office-status.yaml",
                "category-codes: classes",
                "charity: true\ncategory-codes: classes");
        assertThatThrownBy(mappings::load)
                .hasMessageContaining("office-status.yaml: charity")
                .hasMessageContaining("只收转介");
    }

    @Test
    void onlyAResponseOpensAListAndNeverThatOfReferrals() {
        mappings.replace("subscriptions/office-status.yaml", "category-codes:", "opened-by: alarm\ncategory-codes:");
        assertThatThrownBy(mappings::load).hasMessageContaining("office-status.yaml: opened-by");
        mappings.replace("subscriptions/office-status.yaml", "opened-by: alarm", "opened-by: emergency-response");
        assertThat(mappings.load().subscriptions()).anyMatch(SubscriptionDefinition::openedByResponse);
        mappings.replace(
                "subscriptions/office-status.yaml", "category-codes: classes", "referral: true\ntakes: [LIVING]");
        assertThatThrownBy(mappings::load).hasMessageContaining("office-status.yaml: opened-by");
    }

    @Test
    void theMessageIsChineseAndEnglish() {
        mappings.replace("office/grant.yaml", "target: aid", "target: gift");
        assertThatThrownBy(mappings::load).isInstanceOfSatisfying(BrokenMapping.class, broken -> {
            assertThat(broken.getMessage()).contains("不在允许的取值之内");
            assertThat(broken.message(Locale.ENGLISH)).contains("is none of [aid, return]");
            assertThat(broken.place()).isEqualTo("office/grant.yaml: target");
        });
    }

    @Test
    void aFolderWithoutCodesIsNoMappingsFolder() {
        assertThatThrownBy(() -> Mappings.load(folder.resolve("office"))).isInstanceOf(BrokenMapping.class);
    }
}
