package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;

/** Loads and releases a batch once, as it should be done. */
record SoundHands(IntakeHouse house) {
    static final String WHO = "测试员";

    void load(List<Path> files, YearMonth period) {
        house.intake.release(batch(house, house.intake.load(files, period, house.errors)), WHO);
    }

    /** The batch an answer speaks of; one that is held for being short is let pass, as a person would. */
    static UUID batch(IntakeHouse house, IntakeAnswer answer) {
        if (answer instanceof IntakeAnswer.AlreadyLoaded known) {
            return known.batchId();
        } else if (answer instanceof IntakeAnswer.Held held) {
            house.store.admit(held.batchId());
            return held.batchId();
        }
        assertThat(answer).isInstanceOf(IntakeAnswer.Staged.class);
        return ((IntakeAnswer.Staged) answer).batchId();
    }
}
