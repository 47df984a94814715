package io.aidhub.routes.clock;

import java.nio.file.Path;

/** Takes a folder of roster files (名册). */
@FunctionalInterface
public interface RosterDoor {
    /** Loads all files of {@code folder} as one batch. */
    void load(Path folder);
}
