package io.aidhub.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.app.command.Said;
import io.aidhub.app.start.Hub;
import io.aidhub.app.start.HubDatabase;
import io.aidhub.app.start.HubFoundation;
import io.aidhub.app.start.HubSettings;
import io.aidhub.app.start.SettingsFile;
import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.ledger.keys.KeyRegister;
import io.aidhub.ledger.seal.KeyFile;
import io.aidhub.ledger.seal.KeyFileProblem;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.seal.SealingKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code hub keys} as an administrator runs it, beside a hub and without one. */
class KeysCommandIT {
    private final UUID person = UUID.randomUUID();

    @Test
    void keysChangeBesideAHubAndHashesWithoutOne() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "keys-it")), "hub-");
        Path keys = folder.resolve("keys.properties");
        Path config = folder.resolve("hub.yaml");
        Files.writeString(
                config,
                "county: '370322'\ndata: ./data\nkeys: ./keys.properties\nnew-keys: guomi\namqp-port: 25672\nhttp-port: 28480\n"
                        + "connectors-folder: ./connectors\nmappings-folder: "
                        + Path.of("..", "..", "mappings").toAbsolutePath() + "\n");
        Files.createDirectories(folder.resolve("connectors"));
        String file = config.toString();
        assertThat(Said.by("keys", "init", keys.toString()).code()).isZero();
        HubSettings settings = SettingsFile.read(config, Path.of("."));
        try (HubDatabase database = HubDatabase.alone(settings)) {
            JdbcClient jdbc = JdbcClient.create(database.source());
            SealingKeys first = SealingKeys.read(keys);
            new KeyRegister(jdbc, Clock.systemUTC()).admit(first);
            jdbc.sql(
                            "INSERT INTO person (person_id, id_hash, id_sealed, created_at) VALUES (:id, :hash, :sealed, now())")
                    .param("id", person)
                    .param("hash", new byte[32])
                    .param(
                            "sealed",
                            new Sealer(first).seal(person, "37000019700101001X".getBytes(StandardCharsets.UTF_8)))
                    .update();
        }

        try (HubFoundation foundation = HubFoundation.lay(settings);
                Hub running = Hub.open(foundation, settings, CrashPoint.Watch.none())) {
            Sealer hub = running.part(Sealer.class);
            assertThat(hub.seal(person, new byte[1])[0]).isEqualTo((byte) 1);
            Said rotated = Said.by("keys", "rotate", "--by", "管理员", "--config", file);
            assertThat(rotated.code()).as(rotated.text()).isZero();
            assertThat(rotated.text()).contains("seal.2").contains("另存一份").doesNotContain("3700");
            assertThat(Said.by("keys", "--config", file).text())
                    .contains("SM4-GCM")
                    .contains("hub keys retire 1");
            Said refused = Said.by("keys", "rotate-hash", "--config", file);
            assertThat(refused.code()).isNotZero();
            assertThat(refused.text()).contains("请先停止它");
            assertThat(KeyFile.read(keys).hashingIds()).containsExactly(1);
            assertThat(Said.by("keys", "retire", "1", "--config", file).code()).isZero();
            assertThat(KeyFile.read(keys).sealingIds()).containsExactly(2);
            assertThat(Said.by("keys", "retire", "2", "--config", file).text()).contains("当前密钥");
        }

        assertThatThrownBy(() -> startedWithOtherKeys(folder, keys, settings))
                .hasRootCauseInstanceOf(KeyFileProblem.class);

        Said rehashed = Said.by("keys", "rotate-hash", "--by", "管理员", "--config", file);
        assertThat(rehashed.code()).as(rehashed.text()).isZero();
        assertThat(rehashed.text()).contains("hash.2");
        assertThat(KeyFile.read(keys).currentHashing()).isEqualTo(2);
        assertThat(Said.by("keys", "--config", file).text())
                .contains("HMAC-SM3")
                .contains("不需要做什么");
        try (HubDatabase database = HubDatabase.alone(settings)) {
            JdbcClient jdbc = JdbcClient.create(database.source());
            new KeyRegister(jdbc, Clock.systemUTC()).admit(SealingKeys.read(keys));
            assertThat(jdbc.sql("SELECT action || ' ' || actor FROM audit_entry")
                            .query(String.class)
                            .list())
                    .contains("keys.rotate 管理员", "keys.hash 管理员");
        }
    }

    private static void startedWithOtherKeys(Path folder, Path keys, HubSettings settings) throws IOException {
        Path kept = Files.move(keys, folder.resolve("kept.properties"));
        SealingKeys.create(keys);
        try (HubFoundation foundation = HubFoundation.lay(settings);
                Hub running = Hub.open(foundation, settings, CrashPoint.Watch.none())) {
            assertThat(running).as("a hub with somebody else's keys").isNull();
        } finally {
            Files.move(kept, keys, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
