package io.aidhub.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows of the house, one rule and one reason each (DEVELOPMENT.md, "Rooms"). */
class ArchitectureTest {
    private static JavaClasses house;

    @BeforeAll
    static void readTheHouse() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.aidhub");
    }

    @Test
    void modelAndSpiNeedNothingButTheJdk() {
        check(classes()
                .that()
                .resideInAnyPackage("io.aidhub.model..", "io.aidhub.spi..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.aidhub.model..", "io.aidhub.spi..", "java..", "org.jspecify..")
                .because("a vendor builds a connector without our frameworks"));
        check(noClasses()
                .that()
                .resideInAPackage("io.aidhub.model..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.aidhub.spi..")
                .because("arrows point towards model"));
    }

    @Test
    void camelStaysInRoutes() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("io.aidhub.routes..", "io.aidhub.app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .because("there is one place to look for routes"));
    }

    @Test
    void sqlStaysInTheLedger() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        "io.aidhub.model..",
                        "io.aidhub.spi..",
                        "io.aidhub.mapping..",
                        "io.aidhub.policy..",
                        "io.aidhub.hub..",
                        "io.aidhub.api..",
                        "io.aidhub.console..",
                        "io.aidhub.routes..")
                .and()
                .resideOutsideOfPackage("io.aidhub.routes.stagingtable..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.springframework.jdbc..", "org.postgresql..")
                .because("there is one place to look for SQL; a department's staging tables are its own, not ours"));
    }

    @Test
    void policyKnowsNobodyButTheModel() {
        check(noClasses()
                .that()
                .resideInAPackage("io.aidhub.policy..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.aidhub..")
                        .and(com.tngtech.archunit.base.DescribedPredicate.not(
                                resideInAPackage("io.aidhub.policy..").or(resideInAPackage("io.aidhub.model..")))))
                .because("a decision about money is checked by hand-sized tests"));
    }

    @Test
    void nothingPointsAtAConnectorOrOutwards() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.aidhub.connector..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.aidhub.connector..")
                .because("connectors are loaded, never linked"));
        check(noClasses()
                .that()
                .resideInAnyPackage("io.aidhub.mapping..", "io.aidhub.policy..", "io.aidhub.ledger..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.aidhub.hub..",
                        "io.aidhub.routes..",
                        "io.aidhub.api..",
                        "io.aidhub.console..",
                        "io.aidhub.app..")
                .because("arrows point towards model"));
        check(noClasses()
                .that()
                .resideInAPackage("io.aidhub.hub..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.aidhub.routes..", "io.aidhub.api..", "io.aidhub.console..", "io.aidhub.app..")
                .because("use cases know neither routes nor pages"));
        check(noClasses()
                .that()
                .resideInAPackage("io.aidhub.ledger..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.aidhub.spi..", "io.aidhub.mapping..", "io.aidhub.policy..")
                .because("the ledger remembers, it does not decide"));
    }

    @Test
    void roomsHaveNoCycles() {
        check(slices().matching("io.aidhub.(*)..").should().beFreeOfCycles());
    }

    @Test
    void timeComesFromAClock() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        "io.aidhub.model..",
                        "io.aidhub.mapping..",
                        "io.aidhub.policy..",
                        "io.aidhub.ledger..",
                        "io.aidhub.hub..",
                        "io.aidhub.api..",
                        "io.aidhub.console..",
                        "io.aidhub.routes..",
                        "io.aidhub.connector..")
                .should()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(ZoneId.class, "systemDefault")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .because("tests move the clock, and the zone is a setting"));
    }

    private static void check(ArchRule rule) {
        rule.check(house);
    }
}
