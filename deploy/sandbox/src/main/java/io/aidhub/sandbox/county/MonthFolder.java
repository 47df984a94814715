package io.aidhub.sandbox.county;

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
    private final boolean broken;
    private final @Nullable Path mended;

    /**
     * @param out the folder is made in here, named after the month, for example 2026-10
     * @param broken whether the ten broken rows are in; month 1 has none
     * @param mended where the rows of the broken ones go as they should have been, {@code null} = nowhere
     */
    MonthFolder(County county, Path out, boolean broken, @Nullable Path mended) {
        this.county = county;
        this.folder = out.resolve(County.period(county.month()).toString());
        this.broken = broken && county.month() > 1;
        this.mended = mended;
    }

    Path folder() {
        return folder;
    }

    GroundTruth write() throws IOException {
        Files.createDirectories(folder);
        YearMonth period = County.period(county.month());
        String householdName = "低保家庭查询_" + period + ".xlsx";
        String personName = "低保人员查询_" + period + ".xlsx";
        String listName = "困难群众类别名单_" + period + ".csv";
        Map<String, Integer> files = new LinkedHashMap<>();
        Map<String, Integer> categories = new TreeMap<>();
        Keystrokes keystrokes = new Keystrokes();
        try (HouseholdFile householdFile = new HouseholdFile(folder.resolve(householdName), county, keystrokes);
                PersonFile personFile = new PersonFile(folder.resolve(personName), county, keystrokes);
                CategoryListFile list = new CategoryListFile(folder.resolve(listName), county, keystrokes)) {
            for (Iterator<Household> all = county.households().iterator(); all.hasNext(); ) {
                Household household = all.next();
                householdFile.add(household);
                personFile.add(household, brokenRow(household));
                list.add(household);
                count(household, categories);
            }
            householdFile.save();
            personFile.save();
            list.save();
            files.put(householdName, householdFile.rows());
            files.put(personName, personFile.rows());
            files.put(listName, list.rows());
            MonthStep step = county.step();
            if (step != null) {
                String leavingName = "增减表_" + period + ".xlsx";
                LeavingListWorkbook.write(folder.resolve(leavingName), county.month(), step.leavings());
                files.put(leavingName, step.leavings().size());
            }
            writeMended();
            return new GroundTruth(
                    county.seed(),
                    county.month(),
                    householdFile.rows(),
                    householdFile.people(),
                    files,
                    categories,
                    step == null ? new EnumMap<>(Planted.class) : step.counts(),
                    personFile.brokenRows(),
                    keystrokes.counts());
        }
    }

    private void writeMended() throws IOException {
        if (mended == null || !broken) {
            return;
        }
        try (PersonFile file = new PersonFile(mended, county, new Keystrokes())) {
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
