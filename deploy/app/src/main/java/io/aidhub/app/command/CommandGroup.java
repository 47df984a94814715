package io.aidhub.app.command;

import picocli.CommandLine;

/** A command that only has others: by itself it lists them. */
abstract class CommandGroup implements Runnable {
    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec;

    @Override
    public final void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
