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

        routeTemplate(RECEIPTS)
                .templateParameter("connector", null, "Id of the connector")
                .templateParameter("folder", null, "sftp: where receipts lie; a taken one is moved away")
                .from("{{folder}}")
                .routeConfigurationId(ClockErrors.GIVEN_BACK)
                .process("{{connector}}-receipts");

        routeTemplate(ANSWERS)
                .templateParameter("connector", null, "Id of the connector")
                .templateParameter("folder", null, "sftp: where answers lie, seen only when their done-file is there")
                .templateParameter("done-file", null, "sftp: the done-file of the answers at hand, only read")
                .from("{{folder}}")
                .routeConfigurationId(ClockErrors.GIVEN_BACK)
                .pollEnrich()
                .simple("{{done-file}}")
                .cacheSize(-1)
                .timeout(SftpTransport.DONE_FILE_LIMIT.toMillis())
                .aggregationStrategy(SftpRoutes::beside)
                .process("{{connector}}-answers");
    }

    /** Keeps the answers as they are and lays what stands in their done-file beside them. */
    private static Exchange beside(Exchange answers, Exchange done) {
        answers.setProperty(
                SftpTransport.DONE, done == null ? "" : done.getMessage().getBody(String.class));
        return answers;
    }
}
