package io.aidhub.sandbox.county;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.aidhub.model.ResidentId;
import io.aidhub.sandbox.sheet.Slip;
import io.aidhub.sandbox.sheet.SlipBook;
import io.aidhub.sandbox.sheet.SlipRates;
import io.aidhub.sandbox.sheet.TextRows;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FurtherListsTest {
    private static final Set<ListKind> ALL = EnumSet.allOf(ListKind.class);
    private static final int HOUSEHOLDS = 400;

    @TempDir
    Path out;

    @Test
    void theSameOrderWritesTheSameBytesWithAllSlips() throws Exception {
        SlipRates rates = SlipRates.of("rows=0.01,forms=0.4");
        GroundTruth first = write("a", 3, 2, rates);
        GroundTruth second = write("b", 3, 2, rates);
        assertThat(first.json()).isEqualTo(second.json());
        Map<String, byte[]> bytes = bytes("a");
        assertThat(bytes).hasSize(14).containsExactlyInAnyOrderEntriesOf(bytes("b"));
        assertThat(write("c", 4, 2, rates).slips().planted())
                .isNotEqualTo(first.slips().planted());
    }

    @Test
    void everySlipHappensAsOftenAsAskedAndNoOther() throws Exception {
        SlipRates rates = SlipRates.of("rows=0.02,id-typo=0.05,zip=0");
        Map<Slip, Integer> chances = new HashMap<>();
        Map<Slip, Integer> planted = new HashMap<>();
        for (int seed = 1; seed <= 3; seed++) {
            SlipBook slips = write("rates-" + seed, seed, 1, rates).slips();
            slips.chances().forEach((slip, count) -> chances.merge(slip, count, Integer::sum));
            slips.planted().forEach(one -> planted.merge(one.slip(), 1, Integer::sum));
        }
        for (Slip slip : Slip.values()) {
            int happened = planted.getOrDefault(slip, 0);
            if (slip.fate() == Slip.Fate.FORM) {
                assertThat(happened).as(slip.word()).isZero();
                continue;
            }
            double share = slip == Slip.ID_TYPO ? 0.05 : 0.02;
            double usual = chances.get(slip) * share;
            // Four standard deviations: with seeds that do not change, this never fails by chance.
            assertThat((double) happened).as(slip.word()).isCloseTo(usual, within(4 * Math.sqrt(usual) + 1));
        }
    }

    @Test
    void numbersAreSoundWhereNoSlipIsPlantedAndUnsoundWhereOneIs() throws Exception {
        GroundTruth truth = write("ids", 5, 2, SlipRates.of("rows=0.02,tab=1"));
        Map<String, SlipBook.Planted> slips = truth.slips().planted().stream()
                .filter(one -> one.row() > 0)
                .collect(Collectors.toMap(one -> one.file() + one.row(), one -> one));
        int unsound = 0;
        for (String file : truth.files().keySet()) {
            List<CsvRecord> rows = rows(file);
            int column = rows.get(0).getFields().indexOf("身份证号");
            for (int row = 2; column >= 0 && row <= rows.size(); row++) {
                SlipBook.Planted slip = slips.get(file + row);
                if (slip != null && slip.slip() == Slip.TOTAL_ROW) {
                    continue;
                }
                String number = rows.get(row - 1).getField(column).strip();
                Set<Slip> ofNumbers = EnumSet.of(Slip.ID_TYPO, Slip.EXCEL_DAMAGE, Slip.ID_SHORT, Slip.NO_ID);
                if (slip != null && ofNumbers.contains(slip.slip())) {
                    assertThat(isSound(number)).as(file + row).isFalse();
                    unsound++;
                } else if (slip == null) {
                    assertThat(isSound(plain(number))).as(file + row + number).isTrue();
                    assertThat(plain(number))
                            .as("nobody's: a province-level division")
                            .matches("\\d\\d0000.*");
                }
            }
        }
        assertThat(unsound).isPositive();
        assertThat(slips).isNotEmpty();
    }

    @Test
    void aListIsReadInTheFormItWasGiven() throws Exception {
        write("gb", 5, 1, SlipRates.of("gb18030=1"));
        write("bom", 5, 1, SlipRates.of("utf8-bom=1"));
        Path list = Path.of("2026-10", "特困人员名单_2026-10.csv");
        String gb18030 = Files.readString(out.resolve("gb").resolve(list), TextRows.Form.GB18030.charset);
        String marked = Files.readString(out.resolve("bom").resolve(list), StandardCharsets.UTF_8);
        assertThat(gb18030).startsWith("序号,姓名,身份证号,所属镇（街道）,所属村（社区）,性别,出生日期,供养方式");
        assertThat(marked).isEqualTo("\ufeff" + gb18030);
        write("zip", 5, 1, SlipRates.of("zip=1"));
        assertThat(bytes("zip").keySet()).allMatch(name -> name.endsWith(".zip"));
    }

    @Test
    void nobodyOutsideThePairHasANumberOfThePair() {
        County county = new County(7, HOUSEHOLDS, 6);
        Set<String> numbers = county.households()
                .flatMap(household -> household.members().stream())
                .map(Person::idNumber)
                .collect(Collectors.toCollection(HashSet::new));
        Outsiders outsiders = new Outsiders(7, HOUSEHOLDS);
        for (ListKind kind : ListKind.values()) {
            outsiders.listed(kind, 6).forEach(unit -> unit.household().members().forEach(person -> {
                assertThat(numbers.add(person.idNumber())).isTrue();
                assertThat(new ResidentId(person.idNumber()).birthDate()).isEqualTo(person.birthDate());
            }));
        }
    }

    @Test
    void theRosterOfAMonthIsThatOfTheMonthBeforeAndWhatItsListsSay() {
        int before = 0;
        for (int month = 1; month <= 12; month++) {
            RosterTruth roster = roster(month, ALL);
            assertThat(roster.people())
                    .as("month " + month)
                    .isEqualTo(before + roster.came() - roster.exited() - roster.deceased());
            assertThat(roster.areas().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isEqualTo(roster.people());
            before = roster.people();
        }
        assertThat(roster(12, ALL).absent()).isPositive();
        assertThat(roster(12, ALL).categories()).containsKeys("MARGIN_FAMILY", "MONITORED_SUDDEN", "VAGRANT");
        assertThat(roster(12, Set.of()).categories()).doesNotContainKey("MARGIN_FAMILY");
    }

    @Test
    void listsHaveTheSharesOfTheTable() throws Exception {
        GroundTruth truth = write("shares", 9, 1, SlipRates.none());
        Map<String, Integer> files = truth.files();
        assertThat(files.get("残疾人证名单_2026-10.csv")).isBetween(HOUSEHOLDS * 600 / 1000, HOUSEHOLDS);
        assertThat(files.get("三留守人员名单_2026-10.xlsx")).isGreaterThanOrEqualTo(HOUSEHOLDS * 150 / 1000);
        assertThat(files.get("低保边缘家庭名单_2026-10.xlsx")).isBetween(HOUSEHOLDS * 120 / 1000, HOUSEHOLDS * 4 / 10);
        assertThat(files).as("nobody has died before the first month").doesNotContainKey("死亡人员名单_2026-10.xlsx");
        assertThat(truth.slips().planted()).isEmpty();
        assertThat(write("next", 9, 2, SlipRates.none()).oddPayments()).containsKeys(Payments.Odd.LEFT_AND_STILL_PAID);
    }

    private static RosterTruth roster(int month, Set<ListKind> lists) {
        County county = new County(11, HOUSEHOLDS, month);
        Holding holding = new Holding(11, lists);
        Outsiders outsiders = new Outsiders(11, HOUSEHOLDS);
        RosterTruth.Count count = new RosterTruth.Count(county, holding, lists, outsiders);
        county.households().forEach(count::add);
        return count.done(Leavings.of(county, lists, outsiders));
    }

    private GroundTruth write(String name, long seed, int month, SlipRates rates) throws IOException {
        MonthFolder.Wanted wanted = new MonthFolder.Wanted(false, null, ALL, rates);
        return new MonthFolder(new County(seed, HOUSEHOLDS, month), out.resolve(name), wanted).write();
    }

    private Map<String, byte[]> bytes(String name) throws IOException {
        Map<String, byte[]> bytes = new HashMap<>();
        try (Stream<Path> files = Files.walk(out.resolve(name))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return bytes;
    }

    private List<CsvRecord> rows(String file) throws IOException {
        Charset charset = StandardCharsets.UTF_8;
        List<CsvRecord> rows = new ArrayList<>();
        try (Reader text = Files.newBufferedReader(out.resolve("ids/2026-11").resolve(file), charset);
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .fieldSeparator('\t')
                        .allowMissingFields(true)
                        .ofCsvRecord(text)) {
            csv.forEach(rows::add);
        }
        return rows;
    }

    /** As the hub reads it: half-width, without the apostrophe. */
    private static String plain(String number) {
        return java.text.Normalizer.normalize(number, java.text.Normalizer.Form.NFKC)
                .replace("'", "")
                .replace("\t", "")
                .toUpperCase(java.util.Locale.ROOT);
    }

    private static boolean isSound(String number) {
        return number.matches("\\d{17}[\\dX]") && ResidentId.checkCharacter(number) == number.charAt(17);
    }
}
