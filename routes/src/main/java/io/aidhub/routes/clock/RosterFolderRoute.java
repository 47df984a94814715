package io.aidhub.routes.clock;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.apache.camel.builder.RouteBuilder;

/**
 * Watches a folder for roster lists (名册): a sub-folder is loaded once a file named {@code .done}, or ending so, lies in it. The mark is
 * renamed to {@code ….loaded} or {@code ….failed}; the lists stay where they are.
 */
public final class RosterFolderRoute extends RouteBuilder {
    private final Path folder;
    private final RosterDoor roster;
    private final Duration every;

    public RosterFolderRoute(Path folder, RosterDoor roster, Duration every) {
        this.folder = folder.toAbsolutePath();
        this.roster = roster;
        this.every = every;
    }

    @Override
    public void configure() {
        from("file:" + folder + "?recursive=true&minDepth=2&maxDepth=2&include=.*\\.done&includeHiddenFiles=true"
                        + "&move=${file:name}.loaded&moveFailed=${file:name}.failed&autoCreate=true&delay="
                        + every.toMillis())
                .routeId("roster-folder")
                .routeConfigurationId(ClockErrors.GIVEN_BACK)
                .process(exchange -> roster.load(
                        folderOf(exchange.getMessage().getBody(File.class).toPath())));
    }

    private static Path folderOf(Path mark) {
        return Objects.requireNonNull(mark.getParent(), "a mark lies in a folder");
    }
}
