/** The courts and justice bureau (法院·司法), played: an SFTP server, files of referrals in, receipts and decisions out. */
@NullMarked
package io.aidhub.sandbox.departments.courts;

import org.jspecify.annotations.NullMarked;
