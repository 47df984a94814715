package io.aidhub.app.command;

import io.aidhub.mapping.BrokenMapping;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.PackagedMappings;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.model.Category;
import io.aidhub.routes.plugin.ConnectorCheck;
import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.ConnectorFileReader;
import io.aidhub.routes.trial.FolderCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hub connector check FOLDER}: reads a connector's folder, runs the examples of its mappings and says what is wrong, without a hub. */
@Command(name = "check", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
final class ConnectorCheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER")
    Path folder;

    private final Screen screen = Screen.ofTerminal();

    ConnectorCheckCommand() {}

    ConnectorCheckCommand(Path folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() throws IOException {
        Path place = folder.toAbsolutePath().normalize();
        refuse(new ConnectorCheck(Screen.bundle().getLocale()).problems(place), place);
        ConnectorFile file = ConnectorFileReader.read(place);
        refuse(new FolderCheck(file).problems(), place);
        show(file);
        Path mappings = place.resolve("mappings");
        // only then the mappings of a distribution are needed beside it
        return !Files.isDirectory(mappings) || holds(file, mappings)
                ? CommandLine.ExitCode.OK
                : CommandLine.ExitCode.SOFTWARE;
    }

    private void refuse(List<String> problems, Path place) {
        if (!problems.isEmpty()) {
            screen.lines(problems);
            throw new CommandProblem(screen.text("connector.wrong", problems.size(), place));
        }
    }

    private void show(ConnectorFile file) {
        screen.say(
                "connector.checked",
                file.id(),
                file.version(),
                file.department(),
                String.join(" ", file.scope()),
                file.purpose());
        file.settings()
                .values()
                .forEach(setting -> screen.say(
                        setting.otherwise().isPresent() ? "connector.setting-default" : "connector.setting",
                        setting.name(),
                        setting.about(),
                        setting.otherwise().orElse("")));
    }

    /** Whether the examples come out as written, with what the package would bring beside the mappings of this distribution. */
    private boolean holds(ConnectorFile file, Path folder) throws IOException {
        Mappings mappings = Mappings.load(HubCommand.distribution().resolve("mappings"));
        PackagedMappings brought = brought(file, folder, mappings);
        brought.subscriptions().forEach(this::show);
        mappings.join(file.id(), brought);
        return new ExampleTrial(mappings, screen).holds(folder);
    }

    private static PackagedMappings brought(ConnectorFile file, Path folder, Mappings mappings) {
        try {
            return mappings.read(file.id(), file.department(), folder);
        } catch (BrokenMapping e) {
            throw new CommandProblem(e.message(Screen.bundle().getLocale()));
        }
    }

    private void show(SubscriptionDefinition brought) {
        screen.say(
                "connector.brings",
                brought.id(),
                brought.purpose().getOrDefault("zh", ""),
                brought.basis().document(),
                brought.basis().clause(),
                String.join(" ", brought.fields()),
                brought.categories().stream().map(Category::code).sorted().collect(Collectors.joining(" ")));
    }
}
