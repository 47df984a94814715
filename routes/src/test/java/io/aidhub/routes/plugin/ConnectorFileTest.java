package io.aidhub.routes.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectorFileTest {
    private static final String GOOD =
            """
            id: school
            version: 1.0.0
            department: education
            transport: rest
            data: {fields: [XM], purpose: 资助}
            cannot: [batch]
            settings:
              base-url: {type: url, about: 地址}
              limit: {type: duration, default: 3s, about: 时限}
              key: {type: secret, about: 密钥}
            deliver: {url: "{base-url}/v1"}
            """;
    private static final Map<String, String> SETTINGS = Map.of("base-url", "http://127.0.0.1:1", "key", "env:KEY");

    @TempDir
    private Path folder;

    @Test
    void readsWhatAConnectorIsAndAsksFor() throws Exception {
        ConnectorFile file = read(GOOD);
        assertThat(file.id()).isEqualTo("school");
        assertThat(file.scope()).containsExactly("XM");
        assertThat(file.can(Capability.BATCH)).isFalse();
        assertThat(file.can(Capability.IDEMPOTENT_BY_ID)).isTrue();
        assertThat(file.checked(SETTINGS)).containsEntry("limit", "3s").containsEntry("key", "env:KEY");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            transport: rest       | transprot: rest       | transprot
            version: 1.0.0        | #                     | version
            id: school            | id: Schule!           | Schule!
            transport: rest       | #                     | transport
            transport: rest       | {transport: rest, factory: x} | connector.yaml
            cannot: [batch]       | cannot: [fly]         | fly
            {type: url, about: 地址}  | {type: uri, about: 地址}  | uri
            {type: url, about: 地址}  | {type: url}           | about
            {type: secret, about: 密钥} | {type: secret, default: x, about: 密钥} | key
            deliver: {            | deliver {             | connector.yaml
            """)
    void saysWhatIsWrong(String good, String bad, String told) {
        assertThatThrownBy(() -> read(GOOD.replace(good, bad.equals("#") ? "#" : bad)))
                .isInstanceOf(ConnectorFileException.class)
                .hasMessageContaining(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            rest    | connection: {private-networks: none} | base-url | true
            rest    | connection: {tls: x}                 | base-url | false
            soap    | connection: {private-networks: none} | base-url | true
            webhook | deliver: {}                          | base-url | true
            staging-table | connection: {private-networks: none} | base-url | false
            webhook | auth: {secret: "{key}"}              | key      | true
            webhook | auth: {answers: "{key}"}             | key      | true
            webhook | auth: {password: "{key}"}            | key      | false
            rest    | auth: {secret: "{key}"}              | key      | false
            webhook | deliver: {}                          | limit    | false
            """)
    void leavesToTheReceiverOnlyWhatItMaySet(String transport, String more, String setting, boolean fits)
            throws Exception {
        String marked = GOOD.replace("transport: rest", "transport: " + transport)
                .replace(setting + ": {", setting + ": {receiver-may-change: true, ")
                .replace("deliver: {url: \"{base-url}/v1\"}", more);
        if (fits) {
            assertThat(read(marked).leaves(setting)).isTrue();
            assertThat(read(marked).leaves("limit")).isFalse();
        } else {
            assertThatThrownBy(() -> read(marked))
                    .hasMessageContaining("receiver-may-change")
                    .hasMessageContaining(setting);
        }
    }

    @ParameterizedTest
    @CsvSource({"base-url, not an address, base-url", "limit, soon, limit", "key, s3cret, file:"})
    void saysWhichSettingIsWrongAndNeverItsValue(String setting, String value, String told) throws Exception {
        ConnectorFile file = read(GOOD);
        Map<String, String> settings = new java.util.HashMap<>(SETTINGS);
        settings.put(setting, value);
        assertThatThrownBy(() -> file.checked(settings))
                .hasMessageContaining(told)
                .hasMessageContaining(setting)
                .hasMessageNotContaining(value);
    }

    @Test
    void secretsAreLookedUpWhereTheirHandlesSayAndReadAgainWhenTheFileChanges() throws Exception {
        Path file = Files.writeString(folder.resolve("secrets.properties"), "school.key=一\n");
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1_000));
        SecretHandles secrets = new SecretHandles(
                Map.of("KEY", "from the environment")::get,
                name -> name.equals("kept") ? Optional.of("from the store") : Optional.empty());
        String handle = "file:" + file + "#school.key";
        assertThat(secrets.reveal(handle)).isEqualTo("一");
        Files.writeString(file, "school.key=二\n");
        assertThat(secrets.reveal(handle)).isEqualTo("二");
        assertThat(secrets.reveal("env:KEY")).isEqualTo("from the environment");
        assertThat(secrets.reveal("store:kept")).isEqualTo("from the store");
        assertThatThrownBy(() -> secrets.reveal("store:other")).hasMessageContaining("store:other");
        assertThatThrownBy(() -> secrets.reveal("file:" + file + "#other")).hasMessageContaining("#other");
        assertThatThrownBy(() -> secrets.reveal("s3cret")).hasMessageNotContaining("s3cret");
    }

    private ConnectorFile read(String yaml) throws IOException {
        Files.writeString(folder.resolve("connector.yaml"), yaml);
        return ConnectorFileReader.read(folder);
    }
}
