package io.aidhub.routes.sealedpackage;

import io.aidhub.routes.clock.ClockErrors;
import org.apache.camel.builder.RouteBuilder;

/** Lays packages into a folder, each with its done-file after it, and takes those of the other side. */
public final class SealedPackageRoutes extends RouteBuilder {
    static final String DELIVER = "sealed-package";
    static final String LAY = "sealed-package-lay";
    static final String TAKE = "sealed-package-take";

    @Override
    public void configure() {
        routeTemplate(DELIVER)
                .templateParameter("connector", null, "Id of the connector")
                .from("direct:sealed-package-{{connector}}")
                .errorHandler(noErrorHandler()) // the caller knows what a failure means
                .process("{{connector}}-pack")
                .to("direct:sealed-package-lay-{{connector}}")
                .process("{{connector}}-accepted");

        routeTemplate(LAY)
                .templateParameter("connector", null, "Id of the connector")
                .templateParameter(
                        "folder", null, "file or sftp: where packages are laid, under a temporary name first")
                .from("direct:sealed-package-lay-{{connector}}")
                .errorHandler(noErrorHandler())
                .policy("{{connector}}-in-turn")
                .split(exchangeProperty(LaidFile.ALL))
                .stopOnException()
                .process(LaidFile::writePackage)
                .to("{{folder}}")
                .process(LaidFile::writeDone)
                .to("{{folder}}")
                .end()
                .end();

        routeTemplate(TAKE)
                .templateParameter("connector", null, "Id of the connector")
                .templateParameter(
                        "folder", null, "file or sftp: where packages lie, seen only when their done-file is there")
                .from("{{folder}}")
                .routeConfigurationId(ClockErrors.GIVEN_BACK)
                .process("{{connector}}-package")
                .to("direct:sealed-package-lay-{{connector}}");
    }
}
