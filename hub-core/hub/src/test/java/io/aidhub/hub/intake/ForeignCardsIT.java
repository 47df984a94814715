package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.seal.SealingKeys;
import io.aidhub.model.ResidentId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Residence permits of Hong Kong, Macao and Taiwan residents and both editions of the foreign permanent resident's card go in like any number. */
class ForeignCardsIT {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final String HEAD = Month.id(LocalDate.of(1985, 1, 1), 901);
    private static final String WIFE = Month.id(LocalDate.of(1987, 2, 2), 902);
    private static final String OLD_CARD = "USA440000123456";

    private static String card(String place) {
        String digits = place + "19900101902";
        return digits + ResidentId.checkCharacter(digits);
    }

    private static List<String> cards() {
        return List.of(card("810000"), card("820000"), card("830000"), card("937840"));
    }

    @Test
    void everyCardIsInAndFoundAgain() throws IOException {
        IntakeHouse house = IntakeHouse.fresh();
        List<String> numbers = new ArrayList<>(cards());
        Month list = new Month("2026-10").couple(HEAD, WIFE);
        numbers.forEach(number -> list.person("王" + "港澳台外".charAt(numbers.indexOf(number)), number, HEAD, "其他亲属"));
        list.person("约翰", "usa 440000123456", HEAD, "其他亲属", row -> {
            row.put("性别", "男");
            row.put("出生日期", LocalDate.of(1975, 6, 7));
        });
        list.person("珍妮", "GBR440000123457", HEAD, "其他亲属");
        numbers.add(OLD_CARD);
        UUID batch = ((IntakeAnswer.Staged) house.intake.load(list.write(IntakeHouse.FOLDER), OCTOBER, house.errors))
                .batchId();
        assertThat(house.jdbc
                        .sql("SELECT column_name || ' ' || code FROM roster_row_error ORDER BY 1")
                        .query(String.class)
                        .list())
                .as("the old card says neither, so the list has to")
                .containsExactly("出生日期 FIELD_MISSING", "性别 FIELD_MISSING");
        house.intake.release(batch, "测试员");

        Sealer sealer = new Sealer(SealingKeys.read(house.keyFile));
        for (String number : numbers) {
            UUID person =
                    house.store.findPerson(new ResidentId(number)).orElseThrow().value();
            byte[] sealed = house.jdbc
                    .sql("SELECT id_sealed FROM person WHERE person_id = :person AND NOT temporary")
                    .param("person", person)
                    .query(byte[].class)
                    .single();
            assertThat(new String(sealer.open(person, sealed), StandardCharsets.US_ASCII))
                    .isEqualTo(number);
        }
        assertThat(house.jdbc
                        .sql("SELECT concat_ws(' ', sex, birth_date) FROM person_version WHERE name = '约翰'")
                        .query(String.class)
                        .single())
                .isEqualTo("1 1975-06-07");
        assertThat(ShownCell.of("name", "约翰usa440000123456", false))
                .doesNotContain("123456")
                .contains("USA****");
    }
}
