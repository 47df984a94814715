package io.aidhub.sandbox.county;

import io.aidhub.sandbox.sheet.ListFolder;
import io.aidhub.sandbox.sheet.RosterWorkbook;
import io.aidhub.sandbox.sheet.SlipBook;
import io.aidhub.sandbox.sheet.SlipRates;
import io.aidhub.sandbox.sheet.SlippingRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the folder of one month, all files in one pass over the county. */
final class MonthFolder {
    private final County county;
    private final Path folder;
    private final Wanted wanted;
    private final boolean broken;
    private final Holding holding;
    private final Outsiders outsiders;

    /**
     * What is asked for beside the pair.
     *
     * @param brokenRows whether the ten broken rows are in; month 1 has none
     * @param mended where the rows of the broken ones go as they should have been, {@code null} = nowhere
     * @param lists the further lists
     * @param slips how often what goes wrong
     */
    record Wanted(boolean brokenRows, @Nullable Path mended, Set<ListKind> lists, SlipRates slips) {
        Wanted {
            lists = Set.copyOf(lists);
        }
    }

    /** @param out the folder is made in here, named after the month, for example 2026-10 */
    MonthFolder(County county, Path out, Wanted wanted) {
        this.county = county;
        this.folder = out.resolve(County.period(county.month()).toString());
        this.wanted = wanted;
        this.broken = wanted.brokenRows() && county.month() > 1;
        this.holding = new Holding(county.seed(), wanted.lists());
        this.outsiders = new Outsiders(county.seed(), county.firstHouseholds());
    }

    Path folder() {
        return folder;
    }

    GroundTruth write() throws IOException {
        Files.createDirectories(folder);
        int month = county.month();
        YearMonth period = County.period(month);
        Map<String, Integer> files = new LinkedHashMap<>();
        Map<String, Integer> categories = new TreeMap<>();
        Keystrokes keystrokes = new Keystrokes();
        SlipBook slips = new SlipBook();
        ListFolder lists = new ListFolder(folder, wanted.slips(), slips, county.seed(), month);
        SlippingRows households = lists.open(
                "低保家庭查询_" + period, false, HouseholdFile.title(month), Headings.householdColumns(month), false);
        SlippingRows persons =
                lists.open("低保人员查询_" + period, false, PersonFile.title(month), Headings.personColumns(month), true);
        SlippingRows marks = lists.open(
                "困难群众类别名单_" + period, true, CategoryListFile.title(month), Headings.categoryColumns(), false);
        try (HouseholdFile householdFile = new HouseholdFile(households, county, keystrokes);
                PersonFile personFile = new PersonFile(persons, county, keystrokes);
                CategoryListFile list = new CategoryListFile(marks, county, keystrokes);
                FurtherLists further = new FurtherLists(county, wanted.lists(), holding, outsiders, lists)) {
            RosterTruth.Count roster = new RosterTruth.Count(county, holding, wanted.lists(), outsiders);
            int half = county.firstHouseholds() / 2;
            boolean halved = false;
            for (Iterator<Household> all = county.households().iterator(); all.hasNext(); ) {
                Household household = all.next();
                if (household.index() >= half && !halved) {
                    halved = true;
                    for (SlippingRows file : List.of(households, persons, marks)) {
                        file.half();
                    }
                }
                householdFile.add(household);
                personFile.add(household, brokenRow(household));
                list.add(household);
                further.add(household);
                roster.add(household);
                count(household, categories);
            }
            householdFile.save();
            personFile.save();
            list.save();
            files.put(households.name(), householdFile.rows());
            files.put(persons.name(), personFile.rows());
            files.put(marks.name(), list.rows());
            List<Leaving> leavings = Leavings.of(county, wanted.lists(), outsiders);
            MonthStep step = county.step();
            if (step != null) {
                SlippingRows leaving = lists.open(
                        "增减表_" + period, false, LeavingListWorkbook.title(month), Headings.leavingColumns(), false);
                LeavingListWorkbook.write(leaving, leavings, step.suspensions());
                files.put(leaving.name(), leavings.size() + step.suspensions().size());
            }
            further.finish(leavings);
            further.count(files);
            writeMended();
            return new GroundTruth(
                    county.seed(),
                    month,
                    householdFile.rows(),
                    householdFile.people(),
                    files,
                    categories,
                    step == null ? new EnumMap<>(Planted.class) : step.counts(),
                    personFile.brokenRows(),
                    keystrokes.counts(),
                    roster.done(leavings),
                    further.oddPayments(),
                    slips);
        }
    }

    private void writeMended() throws IOException {
        Path mended = wanted.mended();
        if (mended == null || !broken) {
            return;
        }
        RosterWorkbook workbook =
                new RosterWorkbook(mended, PersonFile.title(county.month()), Headings.persons(county.month()));
        try (PersonFile file = new PersonFile(workbook, county, new Keystrokes())) {
            for (Iterator<Household> all = county.households().iterator(); all.hasNext(); ) {
                Household household = all.next();
                Broken.Row row = brokenRow(household);
                if (row != null) {
                    file.addMended(household, row);
                }
            }
            file.save();
        }
    }

    private Broken.@Nullable Row brokenRow(Household household) {
        MonthStep step = county.step();
        return broken && step != null ? step.brokenRow(household.index()) : null;
    }

    private static void count(Household household, Map<String, Integer> categories) {
        for (Person person : household.members()) {
            Set<String> codes = new HashSet<>(List.of(household.aid().category));
            person.marks().forEach(mark -> codes.add(mark.kind().category));
            codes.forEach(code -> categories.merge(code, 1, Integer::sum));
        }
    }
}
