package io.aidhub.hub.connect;

import io.aidhub.spi.Notice;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where versions of connectors (连接器) are plugged in and out while notices flow; routes does it. */
public interface Switchboard extends Connectors {
    /**
     * Unpacks a package beside those that are open and reads what it is; opens nothing. The same bytes twice lie in the same place.
     *
     * @param content a zip as {@code hub connector pack} makes it
     * @throws ConnectorRefused when it is no such package, or its {@code connector.yaml} is wrong
     */
    LaidConnector lay(byte[] content);

    /**
     * Puts this version into the place of whatever is open under its id: lets no call in, waits for those inside, closes the old one and opens the new one. Calls that come meanwhile
     * wait; no notice notices. When the new one does not open, the old one is opened again.
     *
     * @param settings laid over those of the settings file
     * @throws ConnectorRefused when the new one does not open
     */
    void exchange(LaidConnector laid, Map<String, String> settings);

    /** Puts the distribution's own version of a connector back into its place; without one the place is empty, and notices wait. */
    void restore(String id);

    /**
     * Tries the way to the real system, beside whatever is open: safe to repeat, changes nothing there but what a test notice does.
     *
     * @param laid the version to try; null for the one that is open, or the distribution's
     * @param test a notice of kind TEST; null: none is sent
     */
    List<TrialStep> attempt(
            String id, @Nullable LaidConnector laid, Map<String, String> settings, @Nullable Notice test);

    /** What the receiver behind a connector may set itself, as its description says; empty when that is nothing, or there is no such connector. */
    List<OwnSetting> ownSettings(String id);

    /**
     * Opens what is in a connector's place once more, with these of its receiver's own settings over all others, and keeps them over whichever version comes. Those the description does not
     * leave to the receiver count for nothing; nothing happens when these are in use already. Notices wait meanwhile, as in {@link #exchange}.
     *
     * @param own all of them, by name; secrets as handles
     * @throws ConnectorRefused when it does not open with them; what was open is open again
     */
    void useOwn(String id, Map<String, String> own);

    /**
     * Tries the way to the real system with these of its receiver's own settings, beside whatever is open.
     *
     * @param own all of them, by name
     */
    List<TrialStep> attemptOwn(String id, Map<String, String> own, Notice test);

    /** Every connector that is open, or should be, in order of their ids. */
    List<Standing> standing();

    /** Calls {@code listener} whenever another connector than before may be open. */
    void onChange(Runnable listener);

    /**
     * How one connector stands in this instance.
     *
     * @param version the one that is open; null when none is
     * @param shipped whether the distribution has a version of it
     * @param laid whether the open version was installed, and is not the distribution's
     * @param problem why it is not open; null when it is, or has no settings and stays closed
     */
    record Standing(
            String id,
            @Nullable String version,
            @Nullable String department,
            boolean shipped,
            boolean laid,
            @Nullable String problem) {}

    /**
     * A setting a receiver may set itself.
     *
     * @param value in force: an address, or the handle of a secret; null when it is not set
     * @param administrators value, which counts when the receiver sets none
     */
    record OwnSetting(Role role, String name, @Nullable String value, @Nullable String administrators) {
        /** What it is to the receiver; of each there is one at most. */
        public enum Role {
            /** Where it is told. */
            ENDPOINT,
            /** What the hub signs with when it tells it. */
            SIGNING_SECRET,
            /** What the receiver signs its answers with. */
            ANSWERS_SECRET
        }
    }
}
