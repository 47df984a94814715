package io.aidhub.hub.property;

import io.aidhub.hub.property.Story.Blow;
import io.aidhub.hub.property.Story.Chapter;
import io.aidhub.hub.property.Story.Hit;
import io.aidhub.hub.property.Story.Kind;
import io.aidhub.hub.property.Story.Step;
import io.aidhub.hub.property.Story.Weather;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Makes stories: the one named by {@code -Daidhub.property.story}, or random ones; {@code -Daidhub.property.seed} makes others of the same shape. */
final class Stories {
    private static final int MANY = 9_999;

    private Stories() {}

    static Arbitrary<Story> all() {
        String given = System.getProperty("aidhub.property.story", "");
        if (!given.isBlank()) {
            return Arbitraries.just(Story.parse(given));
        }
        int other = Integer.getInteger("aidhub.property.seed", 0);
        return Combinators.combine(
                        uniform(5, 40),
                        number(),
                        chapters().list().ofMinSize(1).ofMaxSize(4).withSizeDistribution(RandomDistribution.uniform()),
                        weather())
                .as((homes, seed, chapters, weather) -> new Story(
                        homes,
                        seed ^ other,
                        chapters,
                        new Weather(weather.seed() ^ other, weather.roughness(), weather.instances())))
                .withoutEdgeCases();
    }

    private static Arbitrary<Chapter> chapters() {
        return Combinators.combine(
                        Arbitraries.frequency(Tuple.of(6, 1), Tuple.of(1, 0), Tuple.of(1, 2)),
                        Arbitraries.frequency(Tuple.of(3, true), Tuple.of(1, false)),
                        Arbitraries.frequency(Tuple.of(1, true), Tuple.of(2, false)),
                        steps().list().ofMaxSize(40).withSizeDistribution(RandomDistribution.uniform()),
                        hits().list().ofMaxSize(3))
                .as(Chapter::new);
    }

    private static Arbitrary<Step> steps() {
        return Combinators.combine(Arbitraries.of(Kind.values()), number(), number(), number())
                .as(Step::new);
    }

    private static Arbitrary<Hit> hits() {
        // a killed database costs seconds, the others little
        return Combinators.combine(
                        Arbitraries.frequency(Arrays.stream(Blow.values())
                                .map(blow -> Tuple.of(blow == Blow.KILL || blow == Blow.KILL_AT ? 1 : 2, blow))
                                .toList()),
                        uniform(0, 400))
                .as(Hit::new);
    }

    private static Arbitrary<Weather> weather() {
        return Combinators.combine(number(), uniform(0, 3), uniform(1, 2)).as(Weather::new);
    }

    private static Arbitrary<Integer> number() {
        return uniform(0, MANY);
    }

    private static Arbitrary<Integer> uniform(int least, int most) {
        return Arbitraries.integers().between(least, most).withDistribution(RandomDistribution.uniform());
    }
}
