package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * However the lists of some months come in (pair, categories, leavers, deaths, payments and every list of one kind; together or in batches of their own; once or again and
 * again, whole or in parts, packed or not; with broken rows that come back mended; with connections, the process or the staged rows lost on the way), the roster and its
 * status changes are those of one clean run.
 *
 * <p>One seed a build. More: {@code -Daidhub.property.tries=200}; others: {@code -Daidhub.property.seed=7}, which with one try is the story of that seed again.
 */
@Timeout(1800)
class AnyWayOfLoadingIT {
    private static final int TRIES = Integer.getInteger("aidhub.property.tries", 1);
    private static final int SEED = Integer.getInteger("aidhub.property.seed", 1);
    private static final int MONTHS = 3;
    private static final int BROKEN_PER_MILLE = 20;
    private static final YearMonth FIRST = YearMonth.of(2026, 10);

    @TempDir
    static Path folder;

    private static List<String> together;

    @BeforeAll
    static void everyMonthInOneBatch() throws IOException {
        // Some have no number in one month and one in the next.
        SoundLists.county(folder, 100, MONTHS, "--errors", "no-id=0.03,fifteen=0.02,full-width=0.02,date-form=0.05");
        IntakeHouse house = IntakeHouse.fresh();
        SoundHands hands = new SoundHands(house);
        for (int month = 0; month < MONTHS; month++) {
            hands.load(lists(month), FIRST.plusMonths(month));
        }
        together = RosterAccount.settled(house);
        assertThat(RosterAccount.versions(house)).hasSizeGreaterThan(300);
        assertThat(RosterAccount.events(house).stream()
                        .map(event -> event.substring(0, event.indexOf('|')))
                        .collect(Collectors.toSet()))
                .as("kinds of changes worth comparing")
                .contains("ENROLLED", "CHANGED", "MOVED", "EXITED", "DECEASED");
        assertThat(house.count("person_succession WHERE kind = 'NUMBER_ADDED'")).isPositive();
        assertThat(house.count("(SELECT DISTINCT source FROM person_category) s"))
                .as("kinds of lists that hold people")
                .isGreaterThan(8);
    }

    @AfterAll
    static void sayWhatHappened() {
        System.out.println(RoughHands.summary());
    }

    static LongStream seeds() {
        return LongStream.range(SEED, SEED + TRIES);
    }

    /**
     * With nothing but sound rows every version and every event is that of the clean run.
     *
     * <p>With rows that come back mended everybody ends with the same facts and classes, in the same household. Not compared then is how they got there: mended rows arrive
     * behind the rest of their household, so its change is told in two events; a broken row keeps classes that the list no longer names until the next whole one (decision
     * 0021); and a broken row of 困难群众类别名单 ends its class, which begins anew when it comes back.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void theRosterAndItsChangesAreThoseOfACleanRun(long seed) throws IOException {
        List<HandingOver> months = plan(seed);
        IntakeHouse clean = IntakeHouse.fresh();
        SoundHands hands = new SoundHands(clean);
        months.forEach(month -> month.batches().forEach(batch -> hands.load(batch, month.period())));
        assertThat(RosterAccount.settled(clean)).as(months.toString()).isEqualTo(together);

        Told sound = tell(months, new Random(seed), 0);
        assertThat(RosterAccount.versions(sound.house())).as(sound.story()).isEqualTo(RosterAccount.versions(clean));
        assertThat(RosterAccount.events(sound.house())).as(sound.story()).isEqualTo(RosterAccount.events(clean));

        Told mended = tell(months, new Random(~seed), BROKEN_PER_MILLE);
        assertThat(RosterAccount.current(mended.house())).as(mended.story()).isEqualTo(RosterAccount.current(clean));
    }

    private record Told(String story, IntakeHouse house) {}

    private static List<HandingOver> plan(long seed) throws IOException {
        Random random = new Random(seed);
        List<HandingOver> months = new ArrayList<>();
        for (int month = 0; month < MONTHS; month++) {
            months.add(HandingOver.of(FIRST.plusMonths(month), lists(month), random));
        }
        return months;
    }

    private static Told tell(List<HandingOver> months, Random random, int brokenPerMille) throws IOException {
        IntakeHouse house = IntakeHouse.fresh();
        RoughHands hands = new RoughHands(house, random, brokenPerMille);
        List<String> story = new ArrayList<>();
        for (HandingOver month : months) {
            for (List<Path> batch : month.batches()) {
                story.add("\n" + month.period() + " " + HandingOver.names(batch));
                hands.load(batch, month.period(), story);
            }
        }
        return new Told(story.toString(), house);
    }

    private static List<Path> lists(int month) throws IOException {
        return RosterIntake.listsIn(folder.resolve(FIRST.plusMonths(month).toString()));
    }
}
