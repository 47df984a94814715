package io.aidhub.routes.files;

import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.Filling;
import io.aidhub.routes.plugin.Section;
import io.aidhub.spi.DepartmentUnavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;

/**
 * A folder of this machine. It is never made: where a share is not mounted, files would pile up under its empty name and nobody would carry them.
 *
 * @param base absolute
 */
record LocalFolder(Path base) implements FilePlace {
    private static final Pattern ABSOLUTE = Pattern.compile("(/|[A-Za-z]:/)[A-Za-z0-9_./-]{1,200}");

    static LocalFolder of(Section connection, Filling filling) {
        String folder = filling.text(connection.only("folder"), "folder");
        if (!ABSOLUTE.matcher(folder).matches() || folder.contains("..")) {
            throw ConnectorFileException.of("file.unknown.value", connection.place() + ".folder", folder);
        }
        return new LocalFolder(Path.of(folder));
    }

    @Override
    public String folder(String folder, String more) {
        return "file:" + base.resolve(folder) + "?autoCreate=false" + more;
    }

    @Override
    public String whenRead() {
        return "";
    }

    @Override
    public void enter(CamelContext camel) {
        if (!Files.isDirectory(base) || !Files.isReadable(base)) {
            throw new DepartmentUnavailable(Texts.of("unavailable.folder", base));
        }
    }
}
