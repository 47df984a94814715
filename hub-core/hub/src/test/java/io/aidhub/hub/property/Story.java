package io.aidhub.hub.property;

import io.aidhub.hub.fault.CrashPoint;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is generated: a county, what happens in it from list to list, and how departments and machines behave meanwhile. Numbers in it are choices, taken modulo what there
 * is to choose from, so that a story stays one when parts of it are left out. Its text form can be run again: {@code -Daidhub.property.story=…}.
 *
 * @param homes households of the first list
 * @param seed of everything no step says: names, facts, days
 * @param chapters one for each list after the first
 * @param weather how departments behave
 */
record Story(int homes, int seed, List<Chapter> chapters, Weather weather) {
    Story {
        chapters = List.copyOf(chapters);
    }

    /** What can happen to people. {@code who}, {@code where} and {@code how} of a step choose among people, households and ways. */
    enum Kind {
        BORN,
        NEW_HOME,
        MOVE,
        SPLIT,
        MERGE,
        DIE,
        EXIT,
        EXIT_HOME,
        RETURN,
        HIDE,
        HIDE_HOME,
        SHOW_ALL,
        HEAD,
        HEAD_OUTSIDE,
        RENAME,
        SCHOOL,
        RELATION,
        HOME_FACT,
        BENEFIT,
        FURTHER,
        DISABILITY,
        /** A row of this list is broken. */
        DAMAGE,
        /** A row of this list stands there twice. */
        TWICE,
        /** In the list of leavers and on the list of people. */
        LEFT_BUT_LISTED,
        /** The list of leavers names somebody who left before, or whom nobody knows. */
        LEFT_AGAIN
    }

    record Step(Kind kind, int who, int where, int how) {
        @Override
        public String toString() {
            return kind + "." + who + "." + where + "." + how;
        }

        static Step parse(String text) {
            String[] parts = text.split("\\.");
            return new Step(
                    Kind.valueOf(parts[0]),
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    Integer.parseInt(parts[3]));
        }
    }

    /** What happens to machines while a list is loaded and its notices flow. */
    enum Blow {
        /** {@code kill -9} of the postmaster, {@code after} ms from the beginning of the chapter. */
        KILL,
        /** The same when the hub reaches one of its named points for the {@code after % 5}th time. */
        KILL_AT,
        /** An instance stops orderly and another begins. */
        REOPEN,
        /** An instance loses all its connections and is never heard of again; another begins. */
        ABANDON,
        /** Further relays at the same time. */
        RELAYS
    }

    record Hit(Blow blow, int after) {
        CrashPoint point() {
            CrashPoint[] points = {
                CrashPoint.AFTER_STAGE,
                CrashPoint.BEFORE_DISPATCH_COMMIT,
                CrashPoint.AFTER_DISPATCH_COMMIT,
                CrashPoint.BEFORE_RECEIPT_COMMIT
            };
            return points[after / 5 % points.length];
        }

        @Override
        public String toString() {
            return blow + "." + after;
        }

        static Hit parse(String text) {
            String[] parts = text.split("\\.");
            return new Hit(Blow.valueOf(parts[0]), Integer.parseInt(parts[1]));
        }
    }

    /**
     * One further list.
     *
     * @param monthsLater 0: once more for the same month
     * @param categoryList whether the CSV is among the files
     * @param waits whether its notices are settled before the next list comes
     */
    record Chapter(int monthsLater, boolean categoryList, boolean waits, List<Step> steps, List<Hit> hits) {
        Chapter {
            steps = List.copyOf(steps);
            hits = List.copyOf(hits);
        }

        @Override
        public String toString() {
            return "+" + monthsLater + (categoryList ? "c" : "") + (waits ? "w" : "") + " " + joined(steps, " ") + " ! "
                    + joined(hits, " ");
        }

        static Chapter parse(String text) {
            String[] halves = text.strip().split("!", -1);
            String[] words = halves[0].strip().split(" +");
            return new Chapter(
                    Integer.parseInt(words[0].replaceAll("\\D", "")),
                    words[0].contains("c"),
                    words[0].contains("w"),
                    Arrays.stream(words).skip(1).map(Step::parse).toList(),
                    Arrays.stream(halves[1].strip().split(" +"))
                            .filter(word -> !word.isEmpty())
                            .map(Hit::parse)
                            .toList());
        }
    }

    /**
     * How departments behave.
     *
     * @param roughness 0 kind to 3 awful
     * @param instances hubs at the same database, 1 or 2
     */
    record Weather(int seed, int roughness, int instances) {}

    /** How the first chapter's machines fare is said by the first list's own hits: there are none. */
    @Override
    public String toString() {
        return "%d/%d/%d/%d/%d | %s"
                .formatted(
                        homes, seed, weather.seed(), weather.roughness(), weather.instances(), joined(chapters, " | "));
    }

    /** Reads what {@link #toString} wrote. */
    static Story parse(String text) {
        String[] parts = text.strip().split("\\|");
        String[] head = parts[0].strip().split("/");
        return new Story(
                Integer.parseInt(head[0]),
                Integer.parseInt(head[1]),
                Arrays.stream(parts)
                        .skip(1)
                        .filter(part -> !part.isBlank())
                        .map(Chapter::parse)
                        .toList(),
                new Weather(Integer.parseInt(head[2]), Integer.parseInt(head[3]), Integer.parseInt(head[4])));
    }

    private static String joined(List<?> things, String by) {
        return things.stream().map(Object::toString).collect(Collectors.joining(by));
    }
}
