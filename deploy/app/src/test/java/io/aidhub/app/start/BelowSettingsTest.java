package io.aidhub.app.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.model.Division;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hubs below this one, as the settings file lists them. */
class BelowSettingsTest {
    @TempDir
    Path folder;

    private HubSettings settings(String hubs) throws IOException {
        Path file = folder.resolve("hub.yaml");
        Files.writeString(file, "county: '370300'\ndata: ./data\nkeys: ./keys.properties\n" + hubs);
        return SettingsFile.read(file, folder);
    }

    @Test
    void aHubBelowHasASecretAndAnArea() throws IOException {
        assertThat(settings("").hubs()).isEmpty();
        assertThat(settings("hubs:\n  gaoqing: {secret: 'file:s.properties#gaoqing', area: '370322'}\n")
                        .hubs())
                .containsExactly(new BelowSettings(
                        "gaoqing",
                        "file:" + folder.resolve("s.properties") + "#gaoqing",
                        new Division("370322"),
                        null));
        assertThat(settings("hubs:\n  boshan: {secret: 'store:b', area: '370304', answer-days: 30}\n")
                        .hubs())
                .as("a hub that hands on applications")
                .extracting(BelowSettings::answerDays)
                .containsExactly(30);
        assertThat(settings("hubs:\n  boshan: {secret: 'store:boshan', area: '370304'}\n")
                        .hubs())
                .extracting(BelowSettings::secret)
                .containsExactly("store:boshan");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "gaoqing: {area: '370322'};                              settings.key-missing; hubs.gaoqing.secret",
                "gaoqing: {secret: 'env:S'};                             settings.key-missing; hubs.gaoqing.area",
                "gaoqing: {secret: 'env:S', area: '3703'};               settings.invalid;     hubs.gaoqing",
                "gaoqing: {secret: 'env:S', area: '370322', answer-days: 0}; settings.invalid; hubs.gaoqing",
                "'gao qing': {secret: 'env:S', area: '370322'};          settings.invalid;     hubs.gao qing",
                "gaoqing: {secret: 'env:S', area: '370322', areas: '1'}; settings.unknown;     hubs.gaoqing.areas"
            })
    void whatIsWrongIsToldByItsPlace(String hub, String key, String place) {
        assertThatThrownBy(() -> settings("hubs:\n  " + hub + "\n"))
                .isInstanceOfSatisfying(SettingsProblem.class, problem -> {
                    assertThat(problem.key()).isEqualTo(key);
                    assertThat(problem.arguments()).contains(place);
                });
    }
}
