package io.aidhub.routes.sftp;

import io.aidhub.routes.deliver.Texts;

/** A value is longer than its column of a fixed-width file. The message names the column and never the value. */
final class DoesNotFit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param width in bytes */
    DoesNotFit(String heading, int width) {
        super(Texts.of("rejected.too-long", heading, String.valueOf(width)));
    }
}
