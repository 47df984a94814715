package io.aidhub.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidhub.mapping.BrokenMapping;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.RosterProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A county adds its own words, headings and profiles in a folder of its own, without code, and cannot change ours. */
class CountyFolderTest {
    private static final Path OURS = Path.of(".");
    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);

    @TempDir
    Path county;

    private Mappings with(String file, String yaml) throws IOException {
        Path path = county.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, yaml);
        return Mappings.load(OURS, county);
    }

    private BrokenMapping refused(String file, String yaml) {
        return catchThrowableOfType(BrokenMapping.class, () -> with(file, yaml));
    }

    @Test
    void anEmptyFolderChangesNothing() {
        assertThat(Mappings.load(OURS, county).profiles().all())
                .hasSameSizeAs(Mappings.load(OURS).profiles().all());
    }

    @Test
    void anAliasOfTheCountyIsReadWhileItIsValid() throws IOException {
        Mappings mappings = with(
                "codes/own-words.yaml",
                """
                adds-to: categories-GQ
                document: 本县名单的写法
                codes:
                  - {code: SUBSISTENCE_ALLOWANCE, aliases: [低保群众, {text: 老五类, until: "2020-12-31"}]}
                """);
        assertThat(mappings.codes("categories-GQ").find("低保群众", DAY)).contains("SUBSISTENCE_ALLOWANCE");
        assertThat(mappings.codes("categories-GQ").find("老五类", DAY)).isEmpty();
        assertThat(mappings.codes("categories-GQ").find("农村低保", DAY)).contains("SUBSISTENCE_ALLOWANCE");
        assertThat(mappings.profiles()
                        .find("person-pair")
                        .orElseThrow()
                        .codes("category")
                        .orElseThrow()
                        .find("低保群众", DAY))
                .as("profiles use the table with the county's words")
                .contains("SUBSISTENCE_ALLOWANCE");
    }

    @Test
    void whatIsOnlyNearStaysNoAlias() {
        assertThat(
                        refused(
                                "codes/own-words.yaml",
                                """
                        adds-to: categories-GQ
                        document: 本县名单的写法
                        codes: [{code: SUBSISTENCE_ALLOWANCE, aliases: [低保边缘]}]
                        """))
                .hasMessageContaining("county/codes/own-words.yaml")
                .hasMessageContaining("低保边缘");
    }

    @Test
    void aHeadingOfTheCountyIsTheFieldItSays() throws IOException {
        RosterProfile profile = with(
                        "profiles/own-headings.yaml",
                        """
                        adds-to: person-pair
                        document: 本县系统导出
                        columns:
                          - {field: residentId, headings: [证件编码]}
                        not-read: [政治面貌]
                        """)
                .profiles()
                .find("person-pair")
                .orElseThrow();
        assertThat(profile.columns(List.of("证件编码", "政治面貌")))
                .containsExactlyEntriesOf(java.util.Map.of("证件编码", "residentId"));
        assertThat(profile.knows("政治面貌", DAY)).isTrue();
    }

    @Test
    void aProfileOfTheCountyIsAProfile() throws IOException {
        Mappings mappings = with(
                "profiles/county-list.yaml",
                """
                profile: county-list
                document: 本县残疾人名单
                kind: CATEGORIES
                recognised-by: [name, residentId, category, townshipArea]
                columns:
                  - {field: name, headings: [残疾人姓名], required: true}
                  - {field: residentId, headings: [残疾人证件], required: true}
                  - {field: category, headings: [本县类别], as: code, codes: categories-GQ, required: true}
                  - {field: townshipArea, headings: [镇办], as: code, codes: divisions-GQ}
                """);
        assertThat(mappings.profiles().recognise(List.of("残疾人姓名", "残疾人证件", "本县类别", "镇办")))
                .hasValueSatisfying(found -> assertThat(found.name()).isEqualTo("county-list"));
    }

    @Test
    void theCountyReplacesNothingOfOurs() {
        assertThat(
                        refused(
                                "profiles/person-pair.yaml",
                                """
                        profile: person-pair
                        document: 换掉
                        kind: PERSONS
                        recognised-by: [name]
                        columns: [{field: name, headings: [姓名]}]
                        """))
                .hasMessageContaining("person-pair");
        assertThat(
                        refused(
                                "profiles/own-headings.yaml",
                                """
                        adds-to: person-pair
                        document: 本县系统导出
                        columns: [{field: name, headings: [身份证号]}]
                        """))
                .as("a heading that is another field's")
                .hasMessageContaining("身份证号");
    }
}
