package io.aidhub.sandbox.county;

import io.aidhub.model.ResidentId;
import io.aidhub.sandbox.chance.Dice;
import io.aidhub.sandbox.chance.Shuffle;
import java.time.LocalDate;
import java.time.Year;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Invents ID numbers (公民身份号码, GB 11643-1999) that no living person can have: their division is province-level. Each
 * number is computed, never looked up: households are numbered ("origins"), an origin owns one place (day of the
 * year, sequence) in every birth year and sex, and the places of a year are shuffled. So two numbers are equal only
 * for the same origin, year and sex; whoever invents a household gives each member a year of its own.
 */
final class InventedId {
    /** The 29th of February stays free, so that every year has the same places. */
    private static final int DAYS = 365;
    /** Sequences 900 to 999, the demonstration range, as long as they suffice. */
    private static final int FEWEST_A_DAY = 50;

    private static final int MOST_A_DAY = 500;

    private final long seed;
    private final @Nullable String onlyDivision;
    private final int capacity;
    private final int placesADay;
    private final int places;
    private final int blocks;

    /** @param capacity how many origins may ever be used, 1 to 2 million */
    InventedId(long seed, int capacity) {
        this(seed, capacity, null);
    }

    /** @param onlyDivision the division of all numbers: those of two divisions are never equal */
    InventedId(long seed, int capacity, @Nullable String onlyDivision) {
        this.seed = seed;
        this.onlyDivision = onlyDivision;
        this.capacity = capacity;
        this.placesADay = Math.min(MOST_A_DAY, Math.max(FEWEST_A_DAY, (capacity + DAYS - 1) / DAYS));
        this.places = DAYS * placesADay;
        this.blocks = (capacity + places - 1) / places;
    }

    /**
     * The year at or before {@code year} in which {@code origin} may give birth dates: any year up to 182,500
     * origins, then each second, third...
     */
    int yearFor(int origin, int year) {
        return year - Math.floorMod(year - block(origin), blocks);
    }

    /** How far apart the years are that {@link #yearFor} gives, in years. */
    int yearStep() {
        return blocks;
    }

    /** The number of the one person of this origin, birth year (from {@link #yearFor}) and sex. */
    String number(int origin, int year, boolean male) {
        if (origin < 0 || origin >= capacity || yearFor(origin, year) != year) {
            throw new IllegalArgumentException("origin " + origin + " has no place in the year " + year);
        }
        int place = Shuffle.of(places, Dice.of(seed, "id-places", year, male ? 1 : 0))
                .of(origin % places);
        int sequence = 1000 - 2 * placesADay + 2 * (place % placesADay) + (male ? 1 : 0);
        LocalDate birth = day(year, place / placesADay);
        String body = division(origin)
                + birth.format(DateTimeFormatter.BASIC_ISO_DATE)
                + String.format(Locale.ROOT, "%03d", sequence);
        return body + ResidentId.checkCharacter(body);
    }

    static LocalDate birthDate(String number) {
        return LocalDate.of(
                Integer.parseInt(number.substring(6, 10)),
                Integer.parseInt(number.substring(10, 12)),
                Integer.parseInt(number.substring(12, 14)));
    }

    private int block(int origin) {
        return origin / places;
    }

    private static LocalDate day(int year, int place) {
        int leap = Year.isLeap(year) && place >= 59 ? 1 : 0;
        return LocalDate.ofYearDay(year, place + 1 + leap);
    }

    private String division(int origin) {
        if (onlyDivision != null) {
            return onlyDivision;
        }
        int hit = Dice.of(seed, "id-division", origin, 0).below(100);
        return hit < 97 ? "370000" : hit < 99 ? "220000" : "640000";
    }
}
