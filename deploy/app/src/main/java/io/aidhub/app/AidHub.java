package io.aidhub.app;

import io.aidhub.app.command.HubCommand;

/** Entry of the program: {@code hub demo}, {@code hub start}, {@code hub --help}. */
public final class AidHub {
    private AidHub() {}

    public static void main(String[] arguments) {
        System.exit(HubCommand.run(arguments));
    }
}
