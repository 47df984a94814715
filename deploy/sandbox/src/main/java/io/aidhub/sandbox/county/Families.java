package io.aidhub.sandbox.county;

import io.aidhub.sandbox.chance.Dice;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Invents households and single newcomers; the same index gives the same family. */
final class Families {
    /**
     * The first households are fixed so that every small county shows each aid type and mark, and never change later.
     */
    static final int SHOWN_FIRST = 20;

    private static final List<String> OTHER_ETHNICITIES = List.of("回族", "满族", "蒙古族", "苗族");
    private static final List<String> UNACCOMPANIED = List.of("未婚", "未婚", "丧偶", "丧偶", "离婚");
    private static final List<String> EDUCATIONS = List.of("小学", "小学", "初中", "初中", "普通高中", "大学专科");
    private static final List<String> LABOUR_LOST = List.of("部分丧失劳动能力", "完全丧失劳动能力");

    private static final List<AidType> SHOWN_AID_TYPES = List.of(AidType.values());
    private static final int CASE_SHOWN = 9;
    private static final int LEFT_BEHIND_SHOWN = 10;

    private final long seed;
    private final InventedId ids;

    Families(long seed, InventedId ids) {
        this.seed = seed;
        this.ids = ids;
    }

    /**
     * The household of that index as it first comes on the list.
     *
     * @param before aid began before this month
     */
    Household household(int index, YearMonth before) {
        Dice dice = Dice.of(seed, "family", index, 0);
        Township township = Township.throwFor(dice);
        Township.Place place = index < 2 ? township.place(dice, index == 0) : township.place(dice);
        AidType aid = AidType.throwFor(dice, place.urban());
        if (index < SHOWN_AID_TYPES.size()) {
            aid = SHOWN_AID_TYPES.get(index); // the first is urban, the second rural
        }
        FamilyShape shape = FamilyShape.throwFor(dice, aid);
        if (index == LEFT_BEHIND_SHOWN) {
            aid = place.urban() ? AidType.URBAN_ALLOWANCE : AidType.RURAL_ALLOWANCE;
            shape = FamilyShape.GRANDPARENTS_WITH_CHILDREN;
        }
        YearMonth since = before.minusMonths(index % 7 == 0 ? 1 : dice.between(2, 150));
        List<Person> members = new ArrayList<>();
        Set<Integer> years = new HashSet<>();
        String surname = InventedNames.surname(dice);
        boolean minority = index == 2 || (index > 0 && dice.perMille(12));
        List<FamilyShape.Draft> drafts = shape.members(dice);
        for (FamilyShape.Draft wished : drafts) {
            FamilyShape.Draft draft = wished.bornIn(year(index, wished.age(), years));
            String idNumber = ids.number(index, draft.birthYear(), draft.male());
            boolean rare = members.isEmpty() && (index == 0 || dice.perMille(6));
            String name = name(dice, draft, surname, minority, rare);
            Person.Traits traits = traits(dice, draft, draft.marriedAmong(drafts), minority);
            Person person = person(dice, draft, name, idNumber, township, since, aid, traits);
            members.add(marked(dice, person, shape, index, rare));
        }
        return new Household(index, place, phone(dice), aid, income(dice, place.urban(), members.size()), members);
    }

    /** A household that comes on the list in {@code month}: aid begins then. */
    Household newHousehold(int index, YearMonth month) {
        Household household = household(index, month);
        return household.with(
                household.members().stream().map(person -> person.since(month)).toList());
    }

    /**
     * Somebody not on any list before, to join {@code household}: with an origin of its own, so that the number is
     * new too.
     */
    Person newcomer(int origin, Household household, YearMonth month) {
        Dice dice = Dice.of(seed, "newcomer", origin, 0);
        boolean child = household.head().age() >= 24 && household.head().age() <= 50;
        boolean male = dice.perMille(500);
        int age = child ? dice.between(1, 2) : dice.between(30, 60);
        FamilyShape.Draft draft = new FamilyShape.Draft(
                        child ? Relation.child(male) : Relation.OTHER_RELATIVE, male, age)
                .bornIn(year(origin, age, new HashSet<>()));
        String idNumber = ids.number(origin, draft.birthYear(), male);
        String surname = child ? InventedNames.surnameOf(household.head().name(), dice) : InventedNames.surname(dice);
        return person(
                dice,
                draft,
                surname + InventedNames.given(dice, male),
                idNumber,
                household.place().township(),
                month,
                household.aid(),
                traits(dice, draft, false, false));
    }

    /**
     * Somebody living alone, or listed without the family.
     *
     * @param disability {@code null} = chance decides
     */
    Household single(int origin, int age, @Nullable Disability disability, YearMonth since) {
        Dice dice = Dice.of(seed, "single", origin, 0);
        Township township = Township.throwFor(dice);
        boolean male = dice.perMille(560);
        FamilyShape.Draft draft =
                new FamilyShape.Draft(Relation.HEAD, male, age).bornIn(year(origin, age, new HashSet<>()));
        String idNumber = ids.number(origin, draft.birthYear(), male);
        String name = InventedNames.surname(dice) + InventedNames.given(dice, male);
        Person.Traits traits = traits(dice, draft, false, false);
        Person person = person(dice, draft, name, idNumber, township, since, AidType.RURAL_ALLOWANCE, traits);
        if (disability != null) {
            person = person.with(disability, person.since().atDay(1));
        }
        return new Household(
                origin,
                township.place(dice),
                phone(dice),
                AidType.RURAL_ALLOWANCE,
                income(dice, false, 1),
                List.of(person));
    }

    /** A valid number that is nobody's on the lists. */
    String nobodysNumber(int origin) {
        return ids.number(origin, ids.yearFor(origin, 1970), true);
    }

    /** Eleven digits that begin with 154, a range no operator has been given as far as we know. */
    static String phone(Dice dice) {
        return String.format(Locale.ROOT, "15400%06d", dice.below(1_000_000));
    }

    /** Yearly income in fen: invented, within what families on assistance have. */
    static long income(Dice dice, boolean urban, int members) {
        return (long) dice.between(urban ? 3_600_00 : 2_200_00, urban ? 11_000_00 : 7_500_00) * members;
    }

    /** A birth year for that age in which nobody of the origin was born yet. */
    private int year(int origin, int age, Set<Integer> taken) {
        int year = ids.yearFor(origin, Person.AGE_YEAR - age);
        while (!taken.add(year)) {
            year -= ids.yearStep();
        }
        return year;
    }

    private static String name(Dice dice, FamilyShape.Draft draft, String surname, boolean minority, boolean rare) {
        if (minority) {
            return InventedNames.minority(dice, draft.male());
        }
        boolean marriedIn = draft.relation() == Relation.SPOUSE || draft.relation() == Relation.MOTHER;
        String own = marriedIn ? InventedNames.surname(dice) : surname;
        return own + (rare ? InventedNames.rareGiven(dice) : InventedNames.given(dice, draft.male()));
    }

    private static Person person(
            Dice dice,
            FamilyShape.Draft draft,
            String name,
            String idNumber,
            Township township,
            YearMonth since,
            AidType aid,
            Person.Traits traits) {
        int age = draft.age();
        YearMonth born = YearMonth.from(InventedId.birthDate(idNumber));
        boolean disabled = dice.perMille(age < 18 ? 35 : aid.isHardship() ? 330 : 130);
        return new Person(
                name,
                idNumber,
                draft.male(),
                draft.relation(),
                traits,
                since.isAfter(born) ? since : born.plusMonths(1),
                disabled ? Disability.throwFor(dice) : null,
                School.at(age, township, dice),
                List.of());
    }

    private static Person.Traits traits(Dice dice, FamilyShape.Draft draft, boolean married, boolean minority) {
        int age = draft.age();
        String ethnicity = minority ? "维吾尔族" : dice.perMille(975) ? "汉族" : dice.pick(OTHER_ETHNICITIES);
        String marriage = married ? "已婚" : age >= 24 ? dice.pick(UNACCOMPANIED) : "未婚";
        String education = age < 6 ? "其他" : age < 16 ? "小学" : dice.pick(EDUCATIONS);
        String labour = "有劳动能力";
        if (age < 16 || age > 65) {
            labour = "无劳动能力";
        } else if (dice.perMille(300)) {
            labour = dice.pick(LABOUR_LOST);
        }
        return new Person.Traits(ethnicity, marriage, education, labour);
    }

    private static Person marked(Dice dice, Person bare, FamilyShape shape, int index, boolean rare) {
        Person person = bare;
        LocalDate day = person.since().atDay(dice.between(1, 28));
        if (person.disability() != null) {
            person = person.with(new Mark(Mark.Kind.DISABLED, day));
        } else if (rare) {
            // Rare characters must meet the GB18030 list too, so their bearers are always on it.
            person = person.with(Disability.throwFor(dice), day);
        }
        int age = person.age();
        boolean head = person.relation() == Relation.HEAD;
        if (age >= 60 && dice.perMille(120)) {
            person = person.with(new Mark(Mark.Kind.HARD_PRESSED_OLD, day));
        }
        if (!person.male() && age >= 18 && age < 60 && dice.perMille(60)) {
            person = person.with(new Mark(Mark.Kind.HARD_PRESSED_WOMAN, day));
        }
        if (age < 16 && (index == LEFT_BEHIND_SHOWN || dice.perMille(130))) {
            person = person.with(new Mark(Mark.Kind.HARD_PRESSED_CHILD, day));
        }
        if ((head && index == CASE_SHOWN) || (age >= 18 && dice.perMille(12))) {
            person = person.with(new Mark(Mark.Kind.CASE_RELATED, day));
        }
        return shape == FamilyShape.ALONE ? person : leftBehind(dice, person, shape, day);
    }

    private static Person leftBehind(Dice dice, Person person, FamilyShape shape, LocalDate day) {
        int age = person.age();
        if (shape == FamilyShape.GRANDPARENTS_WITH_CHILDREN && age < 16) {
            return person.with(new Mark(Mark.Kind.CHILD_LEFT_BEHIND, day));
        }
        if (shape == FamilyShape.OLD_COUPLE && age >= 60 && dice.perMille(80)) {
            return person.with(new Mark(Mark.Kind.OLD_LEFT_BEHIND, day));
        }
        if (shape == FamilyShape.SINGLE_PARENT && !person.male() && age >= 18 && dice.perMille(90)) {
            return person.with(new Mark(Mark.Kind.WOMAN_LEFT_BEHIND, day));
        }
        return person;
    }
}
