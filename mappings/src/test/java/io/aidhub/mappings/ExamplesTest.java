package io.aidhub.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.mapping.MappingExample;
import io.aidhub.mapping.Mappings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mapping has examples, and every example comes out as it is written. */
class ExamplesTest {
    static final Path FOLDER = Path.of("").toAbsolutePath();
    static final Mappings MAPPINGS = Mappings.load(FOLDER);

    static List<MappingExample> examples() throws IOException {
        return MappingExample.all(FOLDER, MAPPINGS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void comesOutAsWritten(MappingExample example) throws IOException {
        assertThat(example.actual(MAPPINGS)).isEqualTo(example.expected());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void keepsTheOrderOfTheFile(MappingExample example) throws IOException {
        if (example.actual(MAPPINGS) instanceof Map<?, ?> result && result.get("active") instanceof Map<?, ?> row) {
            List<String> order =
                    new ArrayList<>(MAPPINGS.notice(example.mapping()).targets());
            order.retainAll(row.keySet());
            assertThat(new ArrayList<Object>(row.keySet())).isEqualTo(order);
        }
    }

    @Test
    void everyMappingHasAnExampleThatWorksAndOneThatFails() throws IOException {
        for (String mapping : MAPPINGS.names()) {
            List<Boolean> fails = new ArrayList<>();
            for (MappingExample example : examples()) {
                if (mapping.equals(example.mapping())) {
                    fails.add(((Map<?, ?>) example.actual(MAPPINGS)).containsKey("problem"));
                }
            }
            assertThat(fails).as("examples of " + mapping).contains(true, false);
        }
    }

    @Test
    void everyExampleHasBothFiles() throws IOException {
        assertThat(examples()).allSatisfy(example -> {
            assertThat(example.mapping()).as(example.name()).isNotNull();
            assertThat(example.out()).exists();
        });
    }
}
