package io.aidhub.testkit;

import io.aidhub.model.ResidentId;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Invented people (虚构人员) for samples and tests. Their ID numbers have a division that only names a province (370000, 220000), so that
 * none can belong to anybody.
 */
public final class Households {
    /** A name with characters outside the basic plane (CJK extension B), as real rosters have. */
    public static final String RARE_NAME = "𠮷𠅤霏";

    private static final String[] NAMES = {
        "郝田田", "毕小满", "孟谷雨", "田处暑", "常白露", "高寒露", "黑立冬", "唐惊蛰", "花清明", "木芒种", "芦夏至", "青秋分"
    };

    private Households() {}

    /** One invented person. */
    public record Sample(UUID person, UUID household, String name, ResidentId residentId) {}

    /** Person {@code number}; the same number gives the same person. Two people share a household. */
    public static Sample person(int number) {
        LocalDate birth = LocalDate.of(1950, 1, 1).plusDays(97L * number % 25_000);
        return new Sample(
                new UUID(0x1000L, number),
                new UUID(0x2000L, number / 2),
                number == 0
                        ? RARE_NAME
                        : NAMES[number % NAMES.length] + (number / NAMES.length == 0 ? "" : "、" + number),
                residentId("370000", birth, number % 1000));
    }

    public static List<Sample> people(int count) {
        List<Sample> people = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            people.add(person(number));
        }
        return people;
    }

    /** A number with a right check character; odd serials are men's. */
    public static ResidentId residentId(String province, LocalDate birth, int serial) {
        String digits = province + birth.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(serial);
        return new ResidentId(digits + ResidentId.checkCharacter(digits));
    }
}
