package io.aidhub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.testkit.contract.points.Contract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the kit can say it can say in both languages, and says what to do. */
class TextsTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern BREACH = Pattern.compile("Breach\\.of\\(\\s*\"([a-z-]+)\"");

    @Test
    void bothLanguagesHaveTheSameTexts() throws Exception {
        Set<String> chinese = keys("messages.properties");
        assertThat(keys("messages_en.properties")).isEqualTo(chinese);
        assertThat(chinese.stream().filter(key -> key.startsWith("breach.") && !key.endsWith(".do")))
                .allMatch(key -> chinese.contains(key + ".do"));
    }

    @Test
    void everyPointFaultAndBadgeHasItsWords() {
        for (Locale language : new Locale[] {Locale.CHINESE, Locale.ENGLISH}) {
            for (Point point : Contract.points()) {
                assertThat(point.name().in(language)).isNotBlank();
                assertThat(point.why().in(language)).isNotBlank();
            }
            for (Fault fault : Fault.values()) {
                assertThat(fault.told().in(language)).isNotBlank();
            }
            for (Conformance.Badge badge : Conformance.Badge.values()) {
                assertThat(badge.text().in(language)).isNotBlank();
            }
            for (Class<?> verdict : Verdict.class.getPermittedSubclasses()) {
                assertThat(Text.of("verdict." + verdict.getSimpleName()).in(language))
                        .isNotBlank();
            }
        }
        assertThat(Contract.points())
                .hasSize(16)
                .extracting(Point::id)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void everyBreachHasItsWords() throws Exception {
        Set<String> chinese = keys("messages.properties");
        Set<String> said;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            said = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(TextsTest::breaches)
                    .collect(Collectors.toSet());
        }
        assertThat(said).hasSizeGreaterThan(25).allMatch(key -> chinese.contains("breach." + key));
    }

    private static Stream<String> breaches(Path source) {
        try {
            return BREACH.matcher(Files.readString(source)).results().map(found -> found.group(1)).toList().stream();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Set<String> keys(String bundle) throws Exception {
        Properties texts = new Properties();
        try (var reader = Files.newBufferedReader(
                Path.of("src", "main", "resources", "io", "aidhub", "testkit", "contract", bundle))) {
            texts.load(reader);
        }
        return new TreeSet<>(texts.stringPropertyNames());
    }
}
