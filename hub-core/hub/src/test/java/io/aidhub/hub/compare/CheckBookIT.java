package io.aidhub.hub.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.ledger.compare.CheckedList;
import io.aidhub.ledger.sight.CheckBook;
import io.aidhub.ledger.sight.Slice;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import io.aidhub.model.Division;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who finds which list checks again. */
@Timeout(180)
class CheckBookIT {
    private static final String TOWNSHIP = "370322100";
    private static final Asker WORKER = new Asker.TownshipWorker("镇办甲", new Division(TOWNSHIP));
    private static final Asker OFFICER = new Asker.CountyOfficer("民政干部甲");
    private static final int MANY = 55;

    @TempDir
    static Path folder;

    private static CompareHouse house;
    private static CheckBook book;
    private static CheckedList first;

    @BeforeAll
    static void oneCheckAndManyOfAnother() throws IOException {
        house = new CompareHouse(folder);
        book = new CheckBook(house.sight);
        byte[] list = "姓名,身份证号\r\n查无此人,370000197001010012\r\n".getBytes(StandardCharsets.UTF_8);
        first = house.ask(WORKER, "入户走访前核对", list);
        for (int n = 0; n < MANY; n++) {
            house.ask(OFFICER, "核对", list);
        }
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static Viewer viewer(String account, ViewerRole role) {
        return new Viewer(
                account, account, role, role == ViewerRole.TOWNSHIP_WORKER ? TOWNSHIP : null, "education", null);
    }

    @Test
    void theOwnChecksAreFoundHoweverManyOthersWereMadeSince() {
        Slice<CheckedList> own = book.find(viewer("镇办甲", ViewerRole.TOWNSHIP_WORKER), WORKER.role(), TOWNSHIP, 0);
        assertThat(own.total()).isEqualTo(1);
        assertThat(own.rows()).extracting(CheckedList::checkId).containsExactly(first.checkId());
    }

    @Test
    void theyComeInPages() {
        Viewer officer = viewer("民政干部甲", ViewerRole.COUNTY_OFFICER);
        assertThat(book.find(officer, OFFICER.role(), null, 0).rows()).hasSize(Slice.SIZE);
        assertThat(book.find(officer, OFFICER.role(), null, 2).rows()).hasSize(MANY - 2 * Slice.SIZE);
        assertThat(book.find(officer, OFFICER.role(), null, 0).total()).isEqualTo(MANY);
    }

    @Test
    void theAuditorOpensTheCountsOfEverybodyAndNobodyElseOpensAnothers() {
        Viewer auditor = viewer("审计", ViewerRole.AUDITOR);
        Asker asAuditor = new Asker.Auditor("审计");
        assertThat(book.find(auditor, asAuditor.role(), null, 0).total()).isEqualTo(MANY + 1L);
        for (int page = 0; page < 3; page++) {
            assertThat(book.find(auditor, asAuditor.role(), null, page).rows())
                    .as("no dead links")
                    .allMatch(check -> book.open(auditor, asAuditor.role(), null, check.checkId())
                            .isPresent());
        }
        assertThat(ListCheck.isOf(first, asAuditor))
                .as("the file stays the asker's")
                .isFalse();

        assertThat(book.open(viewer("民政干部甲", ViewerRole.COUNTY_OFFICER), OFFICER.role(), null, first.checkId()))
                .isEmpty();
        assertThat(book.open(viewer("镇办甲", ViewerRole.COUNTY_OFFICER), OFFICER.role(), null, first.checkId()))
                .as("the account serves elsewhere now")
                .isEmpty();
        assertThat(book.open(viewer("镇办乙", ViewerRole.TOWNSHIP_WORKER), WORKER.role(), TOWNSHIP, first.checkId()))
                .isEmpty();
        Long seen = house.sight.look(
                viewer("镇办乙", ViewerRole.TOWNSHIP_WORKER), jdbc -> jdbc.sql("SELECT count(*) FROM list_check")
                        .query(Long.class)
                        .single());
        assertThat(seen).as("row security, whatever a query asks").isZero();
    }
}
