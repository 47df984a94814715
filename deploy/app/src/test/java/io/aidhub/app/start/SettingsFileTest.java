package io.aidhub.app.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.hub.intake.IntakeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How strict intake is, as the settings file says. */
class SettingsFileTest {
    private static final String SHORT_BY = "roster-held-when-short-by";
    private static final String BROKEN = "roster-most-broken-rows";

    @TempDir
    Path folder;

    private HubSettings settings(String more) throws IOException {
        Path file = folder.resolve("hub.yaml");
        Files.writeString(file, "county: '370322'\ndata: ./data\nkeys: ./keys.properties\n" + more);
        return SettingsFile.read(file, folder);
    }

    @Test
    void intakeIsAsStrictAsTheFileSays() throws IOException {
        assertThat(settings("").intake()).isEqualTo(IntakeSettings.usual());
        assertThat(settings(SHORT_BY + ": 35\n" + BROKEN + ": 1000\n").intake())
                .isEqualTo(new IntakeSettings(0.35, 1_000, Locale.SIMPLIFIED_CHINESE));
        assertThat(settings(SHORT_BY + ": 100\n").intake().shortBy()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "20%", "2.5", "-5", "''", "4294967316", "99999999999999999999"})
    void aShareThatIsNoneIsRefusedByItsName(String value) {
        refused(SHORT_BY, value, "1 到 100 的整数", "from 1 to 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "200001", "many", "4294967297"})
    void aNumberOfRowsThatIsNoneIsRefusedByItsName(String value) {
        refused(BROKEN, value, "1 到 200000 的整数", "from 1 to 200000");
    }

    private void refused(String key, String value, String chinese, String english) {
        assertThatThrownBy(() -> settings(key + ": " + value + "\n"))
                .isInstanceOfSatisfying(SettingsProblem.class, problem -> {
                    assertThat(text(problem, Locale.CHINESE)).contains("hub.yaml", key, chinese);
                    assertThat(text(problem, Locale.ENGLISH)).contains("hub.yaml", key, english);
                });
    }

    private static String text(SettingsProblem problem, Locale language) {
        ResourceBundle texts = ResourceBundle.getBundle(
                "io.aidhub.app.messages",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return MessageFormat.format(texts.getString("problem." + problem.key()), problem.arguments());
    }

    @Test
    void theExampleShowsWhatIsUsual() throws IOException {
        List<String> example = Files.readAllLines(Path.of("src", "main", "dist", "conf", "hub.example.yaml"));
        assertThat(example).anyMatch(line -> line.startsWith(SHORT_BY)).anyMatch(line -> line.startsWith(BROKEN));
        Path file = folder.resolve("example.yaml");
        Files.write(file, example.subList(0, example.indexOf("connectors:"))); // what follows needs secrets
        assertThat(SettingsFile.read(file, folder).intake()).isEqualTo(IntakeSettings.usual());
    }
}
