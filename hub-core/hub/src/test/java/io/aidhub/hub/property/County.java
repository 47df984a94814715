package io.aidhub.hub.property;

import io.aidhub.hub.property.MonthlyList.Damage;
import io.aidhub.hub.property.Story.Step;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The county as its civil-affairs office sees it: lives through the steps of a story and says what stands in each month's lists. Knows nothing of what a roster makes of
 * them, and may well write nonsense.
 */
final class County {
    private static final LocalDate FIRST_BIRTH = LocalDate.of(1941, 1, 1);
    private static final String NAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥";
    private static final String SURNAMES = "王李张刘陈杨赵黄周吴";

    private final Random dice;
    private final List<Home> homes = new ArrayList<>();
    /** No longer on the lists: died, left. */
    private final List<Person> gone = new ArrayList<>();

    private final List<MonthlyList.Leaver> leavers = new ArrayList<>();
    private final Map<Person, Damage> damaged = new LinkedHashMap<>();
    private final Map<Person, Home> twice = new LinkedHashMap<>();
    private YearMonth period = YearMonth.of(2026, 10);
    private int people;

    private static final class Person {
        final String id;
        String name;
        String relation = "其他亲属";
        String benefit;
        LocalDate from;
        String stage;
        String school;
        String disability;
        final Map<String, LocalDate> further = new LinkedHashMap<>();
        boolean hidden;

        Person(String id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    private static final class Home {
        final List<Person> members = new ArrayList<>();
        Person head;
        String township;
        boolean urban;
        Integer income;
        String phone;
        boolean hidden;
    }

    County(Story story) {
        dice = new Random(story.seed());
        for (int i = 0; i < story.homes(); i++) {
            newHome(1 + dice.nextInt(5));
        }
    }

    /** Lives through a chapter. */
    void live(Story.Chapter chapter) {
        leavers.clear();
        damaged.clear();
        twice.clear();
        period = period.plusMonths(chapter.monthsLater());
        for (Step step : chapter.steps()) {
            dice.setSeed(dice.nextLong() ^ step.how());
            live(step);
        }
    }

    /** What stands in the lists now. */
    MonthlyList list(boolean withCategories) {
        List<MonthlyList.Home> homeLines = new ArrayList<>();
        List<MonthlyList.Person> personLines = new ArrayList<>();
        List<MonthlyList.Further> furtherLines = new ArrayList<>();
        for (Home home : homes) {
            if (home.hidden) {
                continue;
            }
            homeLines.add(new MonthlyList.Home(
                    home.head.id, home.head.name, home.township, home.urban, home.income, home.phone));
            for (Person person : home.members) {
                if (!person.hidden) {
                    personLines.add(line(person, home, damaged.getOrDefault(person, Damage.NONE)));
                }
                person.further.forEach((category, from) ->
                        furtherLines.add(new MonthlyList.Further(person.id, person.name, category, from)));
            }
        }
        twice.forEach((person, home) -> personLines.add(line(person, home, Damage.NONE)));
        return new MonthlyList(period, homeLines, personLines, withCategories ? furtherLines : null, leavers);
    }

    private static MonthlyList.Person line(Person person, Home home, Damage damage) {
        return new MonthlyList.Person(
                person.id,
                person.name,
                home.head.id,
                person == home.head ? "户主" : person.relation,
                person.benefit,
                person.from,
                person.stage,
                person.school,
                person.disability,
                damage);
    }

    private void live(Step step) {
        Person person = anybody(step.who());
        Home home = person == null ? null : homeOf(person);
        Home other = homes.isEmpty() ? null : homes.get(step.where() % homes.size());
        switch (step.kind()) {
            case NEW_HOME -> newHome(1 + step.how() % 4);
            case RETURN -> comeBack(step);
            case SHOW_ALL -> {
                homes.forEach(each -> each.hidden = false);
                homes.forEach(each -> each.members.forEach(one -> one.hidden = false));
            }
            case LEFT_AGAIN -> leavesAgain(step);
            default -> {
                if (person != null && home != null && other != null) {
                    live(step, person, home, other);
                }
            }
        }
    }

    private void live(Step step, Person person, Home home, Home other) {
        switch (step.kind()) {
            case BORN -> other.members.add(newPerson(true));
            case MOVE -> move(person, home, other, step.how());
            case SPLIT -> split(person, home, step.how());
            case MERGE -> {
                if (home != other) {
                    List.copyOf(home.members).forEach(one -> {
                        home.members.remove(one);
                        other.members.add(one);
                        one.relation = Words.pick(Words.RELATIONS, 1 + dice.nextInt(6));
                    });
                    homes.remove(home);
                }
            }
            case DIE -> leave(person, home, "死亡", step.how());
            case EXIT -> leave(person, home, Words.pick(Words.CAUSES, step.where() % 3), step.how());
            case EXIT_HOME ->
                List.copyOf(home.members)
                        .forEach(one -> leave(one, home, Words.pick(Words.CAUSES, step.where() % 3), 0));
            case HIDE -> person.hidden = !person.hidden;
            case HIDE_HOME -> home.hidden = !home.hidden;
            case HEAD -> home.head = home.members.get(step.how() % home.members.size());
            case HEAD_OUTSIDE -> {
                Person outside = anybody(step.how());
                if (homes.stream().noneMatch(each -> each.head == outside)) {
                    home.head = outside;
                }
            }
            case RENAME -> person.name = name(people + step.how());
            case SCHOOL -> school(person, step.how());
            case RELATION -> person.relation = Words.pick(Words.RELATIONS, 1 + step.how() % 6);
            case HOME_FACT -> {
                switch (step.how() % 4) {
                    case 0, 1 -> home.township = Words.pick(Words.TOWNSHIPS, step.where());
                    case 2 -> home.phone = phone();
                    default -> home.income = step.where() % 5 == 0 ? null : step.where();
                }
            }
            case BENEFIT -> {
                person.benefit = Words.pick(Words.BENEFITS, step.how());
                if (step.where() % 3 == 0) {
                    person.from = month(step.where());
                }
            }
            case FURTHER -> {
                String category = Words.pick(Words.FURTHER, step.how());
                if (person.further.containsKey(category)) {
                    person.further.remove(category);
                } else {
                    person.further.put(
                            category, step.where() % 5 == 0 ? null : LocalDate.of(2015 + step.where() % 12, 3, 5));
                }
            }
            case DISABILITY ->
                person.disability = step.how() % 4 == 0 ? null : Words.pick(Words.DISABILITIES, step.how());
            case DAMAGE -> damaged.put(person, Damage.values()[1 + step.how() % (Damage.values().length - 1)]);
            case TWICE -> twice.put(person, other);
            case LEFT_BUT_LISTED -> leavers.add(leaver(person, home, Words.pick(Words.CAUSES, step.how())));
            default -> throw new IllegalStateException("no such step: " + step);
        }
    }

    private void move(Person person, Home home, Home other, int how) {
        if (home == other) {
            return;
        }
        home.members.remove(person);
        other.members.add(person);
        person.relation = Words.pick(Words.RELATIONS, 1 + how % 6);
        withoutHead(person, home, how);
    }

    /** {@code person} founds a home, with some of the others. */
    private void split(Person person, Home home, int how) {
        if (home.members.size() < 2) {
            return;
        }
        Home founded = new Home();
        founded.head = person;
        founded.township = how % 2 == 0 ? home.township : Words.pick(Words.TOWNSHIPS, how);
        founded.urban = home.urban;
        founded.phone = phone();
        List<Person> leaving = new ArrayList<>(List.of(person));
        home.members.stream()
                .filter(one -> one != person && dice.nextInt(3) == 0)
                .forEach(leaving::add);
        home.members.removeAll(leaving);
        founded.members.addAll(leaving);
        homes.add(dice.nextInt(homes.size() + 1), founded);
        withoutHead(person, home, how);
    }

    /** {@code person} is no longer of the home: somebody else heads it, or its row goes on naming him, or it is gone. */
    private void withoutHead(Person person, Home home, int how) {
        boolean headElsewhere = homes.stream().anyMatch(each -> each != home && each.head == home.head);
        if (home.members.isEmpty()) {
            homes.remove(home);
        } else if (home.head == person && (headElsewhere || how % 4 != 0)) {
            home.head = home.members.get(how % home.members.size());
        }
    }

    private void leave(Person person, Home home, String cause, int how) {
        leavers.add(leaver(person, home, cause));
        home.members.remove(person);
        gone.add(person);
        withoutHead(person, home, how);
    }

    private void leavesAgain(Step step) {
        if (!gone.isEmpty() && step.how() % 3 != 0) {
            Person left = gone.get(step.who() % gone.size());
            leavers.add(
                    new MonthlyList.Leaver(left.id, left.name, left.id, Words.pick(Words.CAUSES, step.where()), day()));
        } else {
            leavers.add(new MonthlyList.Leaver(
                    ListFiles.STRANGER, "外人", ListFiles.STRANGER, Words.pick(Words.CAUSES, step.where()), day()));
        }
    }

    private void comeBack(Step step) {
        if (gone.isEmpty()) {
            return;
        }
        Person back = gone.remove(step.who() % gone.size());
        if (step.how() % 2 == 0 && !homes.isEmpty()) {
            homes.get(step.where() % homes.size()).members.add(back);
        } else if (homes.stream().noneMatch(home -> home.head == back)) {
            Home own = newHome(0);
            own.head = back;
            own.members.add(back);
        } else {
            homes.stream()
                    .filter(home -> home.head == back)
                    .findFirst()
                    .orElseThrow()
                    .members
                    .add(back);
        }
    }

    private MonthlyList.Leaver leaver(Person person, Home home, String cause) {
        return new MonthlyList.Leaver(person.id, person.name, home.head.id, cause, day());
    }

    private Home newHome(int size) {
        Home home = new Home();
        for (int i = 0; i < size; i++) {
            home.members.add(newPerson(i > 1));
        }
        if (size > 0) {
            home.head = home.members.get(0);
        }
        home.township = Words.pick(Words.TOWNSHIPS, dice.nextInt(5));
        home.urban = dice.nextBoolean();
        home.income = dice.nextInt(30_000);
        home.phone = phone();
        homes.add(home);
        return home;
    }

    private Person newPerson(boolean child) {
        int number = people++;
        LocalDate birth = FIRST_BIRTH.plusDays((child ? 22_000 : 0) + number * 173L % 8_000);
        String id =
                ListFiles.withCheck("370000%s%03d".formatted(birth.toString().replace("-", ""), number % 1000));
        Person person = new Person(id, name(number));
        person.relation = Words.pick(Words.RELATIONS, 1 + dice.nextInt(6));
        person.benefit = Words.pick(Words.BENEFITS, dice.nextInt(7));
        person.from = dice.nextInt(6) == 0 ? null : month(dice.nextInt(100));
        if (child) {
            school(person, 1 + dice.nextInt(100));
        }
        if (dice.nextInt(4) == 0) {
            person.further.put(
                    Words.pick(Words.FURTHER, dice.nextInt(6)), dice.nextInt(5) == 0 ? null : LocalDate.of(2020, 5, 6));
        }
        return person;
    }

    private static void school(Person person, int how) {
        person.stage = how % 5 == 0 ? null : Words.pick(Words.STAGES, how);
        person.school = person.stage == null || how % 7 == 0 ? null : "第" + how % 9 + "学校";
    }

    private static LocalDate month(int which) {
        return LocalDate.of(2019 + which % 7, 1 + which % 12, 1);
    }

    private static String name(int number) {
        return "" + SURNAMES.charAt(number % 10) + NAMES.charAt(number / 10 % 22) + NAMES.charAt(number / 220 % 22);
    }

    private String phone() {
        return "138%08d".formatted(dice.nextInt(100_000_000));
    }

    private LocalDate day() {
        return period.atDay(1).plusDays(dice.nextInt(60) - 40L);
    }

    private Person anybody(int which) {
        List<Person> all = homes.stream().flatMap(home -> home.members.stream()).toList();
        return all.isEmpty() ? null : all.get(which % all.size());
    }

    private Home homeOf(Person person) {
        return homes.stream()
                .filter(home -> home.members.contains(person))
                .findFirst()
                .orElseThrow();
    }
}
