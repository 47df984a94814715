package io.aidhub.hub.intake;

import java.util.Locale;

/**
 * How strict intake is, and which language it answers in.
 *
 * @param shortBy share by which the rows of a list may fall below the last one, above 0 and at most 1; a list shorter than that is held whole
 * @param mostBrokenRows a batch with more broken rows is refused: then it is the template that is wrong
 */
public record IntakeSettings(double shortBy, int mostBrokenRows, Locale language) {
    public IntakeSettings {
        if (!(shortBy > 0 && shortBy <= 1) || mostBrokenRows < 1) {
            throw new IllegalArgumentException("a share above 0 and at most 1, and at least one broken row");
        }
    }

    /** 20 %, 50,000 rows, Chinese. */
    public static IntakeSettings usual() {
        return new IntakeSettings(0.20, 50_000, Locale.SIMPLIFIED_CHINESE);
    }
}
