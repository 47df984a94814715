package io.aidhub.hub.classes;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.mapping.Mappings;
import io.aidhub.policy.PolicyPacks;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The catalogue says of each class what packs and tables say, and keeps what is only near apart. */
class ClassCatalogueTest {
    private static final ClassCatalogue CATALOGUE =
            ClassCatalogue.of(Mappings.load(Path.of("..", "..", "mappings")), PolicyPacks.load());

    private static ClassCatalogue.KnownClass known(String code) {
        return CATALOGUE.classes().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aClassIsShownWithItsPackItsAliasesAndTheirDates() {
        ClassCatalogue.KnownClass hardship = known("SPECIAL_HARDSHIP");
        assertThat(hardship.label()).isEqualTo("特困供养人员");
        assertThat(hardship.packs()).extracting(ClassCatalogue.InPack::pack).contains("GQ");
        assertThat(hardship.tables())
                .filteredOn(table -> table.table().equals("categories-GQ"))
                .singleElement()
                .satisfies(table -> assertThat(table.aliases())
                        .contains(new ClassCatalogue.Alias("五保", null, LocalDate.of(2016, 12, 31))));
    }

    @Test
    void departmentsThatTranslateAClassAreNamed() {
        assertThat(known("SUBSISTENCE_ALLOWANCE").elsewhere())
                .extracting(ClassCatalogue.Elsewhere::table)
                .contains("medical-identities", "education-difficulties");
    }

    @Test
    void whatIsOnlyNearIsNoAliasOfAnyClassOfItsTable() {
        assertThat(CATALOGUE.near())
                .filteredOn(near -> near.text().equals("低保边缘"))
                .singleElement()
                .satisfies(near -> assertThat(near.why()).isEqualTo("最低生活保障边缘家庭不是低保对象"));
        for (ClassCatalogue.Near near : CATALOGUE.near()) {
            assertThat(CATALOGUE.classes())
                    .flatExtracting(ClassCatalogue.KnownClass::tables)
                    .filteredOn(table -> table.table().equals(near.table()))
                    .flatExtracting(ClassCatalogue.InTable::aliases)
                    .extracting(ClassCatalogue.Alias::text)
                    .doesNotContain(near.text());
        }
    }
}
