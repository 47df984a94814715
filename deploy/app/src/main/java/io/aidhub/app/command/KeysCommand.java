package io.aidhub.app.command;

import io.aidhub.hub.compare.IdentityKey;
import io.aidhub.ledger.seal.SealingKeys;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hub keys}: the key file. */
@Command(name = "keys", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
final class KeysCommand {
    @Command(name = "init", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    int init(@Parameters(paramLabel = "FILE") Path file) throws IOException {
        Screen screen = Screen.ofTerminal();
        try {
            SealingKeys.create(file);
        } catch (FileAlreadyExistsException e) {
            screen.say("keys.exists", file);
            return 1;
        }
        screen.say("keys.made", file);
        return 0;
    }

    /** The key identity answers are signed with, as a line of a secrets file of its own. */
    @Command(name = "identity", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    int identity(@Parameters(paramLabel = "FILE") Path file) throws IOException {
        Screen screen = Screen.ofTerminal();
        try {
            SealingKeys.createPrivately(file);
        } catch (FileAlreadyExistsException e) {
            screen.say("keys.exists", file);
            return 1;
        }
        Files.writeString(file, "identity.key=" + IdentityKey.fresh() + "\n");
        screen.say("keys.identity", file);
        return 0;
    }
}
