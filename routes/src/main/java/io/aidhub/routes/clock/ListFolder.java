package io.aidhub.routes.clock;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * A folder of roster lists (名册) that lies on another machine. Everything in it may be read as often as needed.
 *
 * <p>What fails on the way is a {@link io.aidhub.spi.DepartmentUnavailable}: the folder is looked at again.
 */
public interface ListFolder {
    /** Its own name: the month of its lists. */
    String name();

    /** Names of the plain files in it, sorted; marks too. */
    List<String> files();

    /** Streams one of its files. */
    InputStream open(String file) throws IOException;

    /** A small file that lies beside the folder; empty when there is none. */
    Optional<byte[]> beside(String file);

    /** Lays a file beside the folder, in place of one of that name. */
    void layBeside(String file, byte[] bytes);
}
