/** Transport {@code sftp}: files of notices onto a receiver's server, its receipts and answers back as files, each side by done-files and digests. */
@NullMarked
package io.aidhub.routes.sftp;

import org.jspecify.annotations.NullMarked;
