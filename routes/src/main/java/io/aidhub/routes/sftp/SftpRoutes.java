package io.aidhub.routes.sftp;

import io.aidhub.routes.clock.ClockErrors;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** Lays files of notices onto a receiver's server, and takes its receipts and answers from there. A file is there under its own name only when it is whole. */
public final class SftpRoutes extends RouteBuilder {
    static final String DELIVER = "sftp";
    static final String RECEIPTS = "sftp-receipts";
    static final String ANSWERS = "sftp-answers";

    @Override
    public void configure() {
        routeTemplate(DELIVER)
                .templateParameter("connector", null, "Id of the connector")
                .templateParameter("folder", null, "sftp: where files are laid, under a temporary name first")
                .from("direct:sftp-{{connector}}")
                .errorHandler(noErrorHandler()) // the caller knows what a failure means
                .policy("{{connector}}-in-turn")
                .process("{{connector}}-file")
                .to("{{folder}}")
                .process("{{connector}}-done-file")
                .to("{{folder}}")
                .end()
                .process("{{connector}}-accepted");

        take(RECEIPTS, "receipts");
        take(ANSWERS, "answers");
    }

    private void take(String template, String what) {
        routeTemplate(template)
                .templateParameter("connector", null, "Id of the connector")
                .templateParameter("folder", null, "sftp: where files lie, seen only when their done-file is there")
                .templateParameter("done-file", null, "sftp: the done-file of the file at hand, only read")
                .from("{{folder}}")
                .routeConfigurationId(ClockErrors.GIVEN_BACK)
                .pollEnrich()
                .simple("{{done-file}}")
                .cacheSize(-1)
                .timeout(SftpTransport.DONE_FILE_LIMIT.toMillis())
                .aggregationStrategy(SftpRoutes::beside)
                .process("{{connector}}-" + what);
    }

    /** Keeps the file as it is and lays what stands in its done-file beside it; nothing when that could not be read. */
    private static Exchange beside(Exchange file, Exchange done) {
        file.setProperty(
                SftpTransport.DONE, done == null ? null : done.getMessage().getBody(String.class));
        return file;
    }
}
