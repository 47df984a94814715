package io.aidhub.hub.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.compare.CheckedList;
import io.aidhub.ledger.dispatch.PersonFacts;
import io.aidhub.ledger.sight.Disclosure;
import io.aidhub.ledger.sight.Slice;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import io.aidhub.model.PersonId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever took a list as a file, or asked about one, can be named by each person in it. */
@Timeout(180)
class DisclosuresIT {
    private static final Viewer AUDITOR = new Viewer("auditor", "auditor", ViewerRole.AUDITOR, null, null, null);
    private static final Viewer LIAISON =
            new Viewer("education-1", "教育信息员", ViewerRole.LIAISON, null, "education", null);
    private static final String LIST = "education-status";

    @TempDir
    static Path folder;

    private static CompareHouse house;

    @BeforeAll
    static void oneMonth() throws IOException {
        house = new CompareHouse(folder);
        house.month(1, 120);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void aDownloadNamesEverybodyWhoIsInTheFile() {
        List<String> fields = List.of("name", "residentId");

        List<PersonFacts> file =
                house.exports.take(LIAISON, AuditAction.LIST_DOWNLOAD, LIST, fields, "", "寄送 370000199001010010 通知");

        assertThat(file).isNotEmpty();
        for (PersonFacts person : file) {
            assertThat(told(person.personId(), Disclosure.Way.EXPORT))
                    .as("who received what of " + person.personId())
                    .anySatisfy(taken -> {
                        assertThat(taken.account()).isEqualTo("education-1");
                        assertThat(taken.kind()).isEqualTo("list.download");
                        assertThat(taken.fields()).isEqualTo(fields);
                        assertThat(taken.purpose()).contains("寄送").doesNotContain("370000199001010010");
                        assertThat(taken.personVersion()).isEqualTo(person.version());
                        assertThat(taken.department()).isEqualTo("education");
                        assertThat(Objects.requireNonNull(taken.basis()).clause())
                                .isNotBlank();
                    });
        }
        UUID stranger = house.jdbc.queryForObject(
                "SELECT person_id FROM person WHERE person_id NOT IN (SELECT person_id FROM list_export_person) LIMIT 1",
                UUID.class);
        assertThat(told(Objects.requireNonNull(stranger), Disclosure.Way.EXPORT))
                .isEmpty();
        assertThat(house.jdbc.queryForList(
                        "SELECT detail FROM audit_entry WHERE action = 'list.download' AND actor = 'education-1'",
                        String.class))
                .anyMatch(detail -> detail.startsWith(file.size() + " persons") && detail.contains("export "));
    }

    @Test
    void aListCheckNamesWhoAskedAndHowMuchWasAnswered() throws IOException {
        CompareHouse.Somebody somebody = house.roster().get(3);
        Asker officer = new Asker.CountyOfficer("民政干部甲");
        List<String> row = List.of(somebody.name(), somebody.id().number());

        CheckedList checked =
                house.ask(officer, "核对临时救助申请", Sheets.list("名单", List.of(List.of("姓名", "身份证号"), row, row)));

        assertThat(told(somebody.person(), Disclosure.Way.LIST_CHECK))
                .filteredOn(asked -> asked.reference().equals(checked.checkId()))
                .as("in the list twice, asked about once")
                .singleElement()
                .satisfies(asked -> {
                    assertThat(asked.account()).isEqualTo("民政干部甲");
                    assertThat(asked.level()).isEqualTo("FULL");
                    assertThat(asked.purpose()).isEqualTo("核对临时救助申请");
                    assertThat(asked.basis()).isNull();
                });
    }

    @Test
    void whoTookWhatIsTheAuditorsToKnow() {
        PersonFacts person = house.exports
                .take(LIAISON, AuditAction.LIST_DOWNLOAD, LIST, List.of("name"), "", "核对")
                .get(0);
        for (ViewerRole role : ViewerRole.values()) {
            Viewer viewer = new Viewer("somebody", "somebody", role, "370322100", "education", "charity-cixin");
            assertThat(house.disclosures.of(viewer, new PersonId(person.personId()), 0).rows().stream()
                            .anyMatch(told -> told.way() == Disclosure.Way.EXPORT))
                    .as(role.name())
                    .isEqualTo(role == ViewerRole.AUDITOR);
        }
    }

    private static List<Disclosure> told(UUID person, Disclosure.Way way) {
        List<Disclosure> all = new ArrayList<>();
        Slice<Disclosure> page;
        do {
            page = house.disclosures.of(AUDITOR, new PersonId(person), all.size() / Slice.SIZE);
            all.addAll(page.rows());
        } while (all.size() < page.total());
        return all.stream().filter(one -> one.way() == way).toList();
    }
}
