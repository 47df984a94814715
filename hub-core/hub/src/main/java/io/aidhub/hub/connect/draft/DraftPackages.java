package io.aidhub.hub.connect.draft;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** A draft as one file, for whoever has no folder of this machine to write into. */
public final class DraftPackages {
    private final DraftWriter writer = new DraftWriter();
    private final Packing packing;

    public DraftPackages(Packing packing) {
        this.packing = packing;
    }

    /** The package, as {@code hub connector pack} makes it of the folder that {@code hub connector init} writes. */
    public byte[] of(ConnectorDraft draft) throws IOException {
        Path folder = Files.createTempDirectory("aidhub-draft");
        try {
            writer.write(draft, folder);
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            packing.pack(folder, content);
            return content.toByteArray();
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** Makes one file of a connector's folder; routes does it, who also opens it. */
    public interface Packing {
        void pack(Path folder, OutputStream out) throws IOException;
    }
}
