package io.aidhub.routes.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.connect.draft.DraftTransport;
import io.aidhub.mapping.MappingExample;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.PackagedMappings;
import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.ConnectorFileReader;
import io.aidhub.routes.plugin.ConnectorPackage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is drafted can be checked, packed and installed as it is, whatever the transport. */
class DraftedConnectorTest {
    @TempDir
    private Path place;

    @ParameterizedTest
    @EnumSource
    void isCompleteForEveryTransport(DraftTransport transport) throws IOException {
        Path folder = DraftedConnector.write(transport, place);
        ConnectorFile file = ConnectorFileReader.read(folder);
        assertThat(file.transport()).contains(transport.key());
        assertThat(new FolderCheck(file).problems()).isEmpty();
        assertThat(Files.readAllLines(folder.resolve("connector.yaml"))).hasSizeLessThanOrEqualTo(60);
        assertThat(Files.readString(folder.resolve("README.md"))).contains("县供热\"服务\"中心", "二(八)", "heating-0.1.0.zip");
        assertThat(ConnectorPackage.pack(folder, new ByteArrayOutputStream()))
                .as("left out of the package")
                .isEmpty();

        Mappings mappings = Mappings.load(DraftedConnector.MAPPINGS);
        PackagedMappings brought = mappings.read(file.id(), file.department(), folder.resolve("mappings"));
        assertThat(brought.subscriptions()).singleElement().satisfies(subscription -> {
            assertThat(subscription.fields()).containsExactlyElementsOf(file.scope());
            assertThat(subscription.area().code()).isEqualTo("370322");
            assertThat(subscription.basis().document()).isEqualTo("高政字〔2021〕27号");
        });
        mappings.join(file.id(), brought);
        List<MappingExample> examples = MappingExample.all(folder.resolve("mappings"), mappings);
        assertThat(examples).hasSize(1);
        for (MappingExample example : examples) {
            assertThat(example.actual(mappings)).isEqualTo(example.expected());
        }
    }
}
