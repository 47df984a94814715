package io.aidhub.app.command;

import io.aidhub.mapping.MappingExample;
import io.aidhub.mapping.Mappings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Runs the examples of a mappings folder and says on the screen which of them come out otherwise than written. */
final class ExampleTrial {
    private final Mappings mappings;
    private final Screen screen;
    private int failed;

    /** @param mappings those of the folder among them */
    ExampleTrial(Mappings mappings, Screen screen) {
        this.mappings = mappings;
        this.screen = screen;
    }

    /** Whether all of them come out as written; none at all is fine. */
    boolean holds(Path folder) throws IOException {
        List<MappingExample> examples = MappingExample.all(folder, mappings);
        for (MappingExample example : examples) {
            run(example);
        }
        screen.say("mapping.tested", examples.size(), failed);
        return failed == 0;
    }

    private void run(MappingExample example) throws IOException {
        if (example.mapping() == null) {
            fail("mapping.no-owner", example.name());
        } else if (!Files.exists(example.out())) {
            fail("mapping.no-out", example.name(), example.out().getFileName());
        } else {
            compare(example);
        }
    }

    private void compare(MappingExample example) throws IOException {
        try {
            Object actual = example.actual(mappings);
            if (!example.expected().equals(actual)) {
                JsonMapper json = JsonMapper.builder().build();
                fail(
                        "mapping.differs",
                        example.name(),
                        json.writeValueAsString(example.expected()),
                        json.writeValueAsString(actual));
            }
        } catch (JacksonException e) {
            fail("mapping.not-json", example.name());
        }
    }

    private void fail(String key, Object... arguments) {
        failed++;
        screen.say(key, arguments);
    }
}
