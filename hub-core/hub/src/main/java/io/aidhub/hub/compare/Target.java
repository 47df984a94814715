package io.aidhub.hub.compare;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Where a file goes. It is opened once nothing can refuse the file any more: whoever is refused gets neither a header nor a byte of it. */
@FunctionalInterface
public interface Target {
    /** @return not closed by who writes to it */
    OutputStream open() throws IOException;

    /** As {@link #open}, for code that cannot throw what it throws. */
    default OutputStream opened() {
        try {
            return open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
