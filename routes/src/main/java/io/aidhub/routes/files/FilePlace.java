package io.aidhub.routes.files;

import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.ConnectorRoutes;
import io.aidhub.routes.plugin.Filling;
import io.aidhub.routes.plugin.Section;
import io.aidhub.spi.ConnectorContext;
import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** Where files are laid and taken: folders of an SFTP server, or of this machine (what a gap ferry, 网闸, carries to the other side). */
public interface FilePlace {
    /** Exchange property: the folder beside the watched one a file is moved to. */
    String MOVED_TO = "aidhubPlace";

    /** Plain names only: they become part of an address. */
    Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,60}");

    /**
     * Checks the section {@code connection} and binds what the connector's routes need of it. Connects to nothing.
     *
     * @throws io.aidhub.routes.plugin.ConnectorFileException when it is wrong
     */
    static FilePlace of(ConnectorFile file, ConnectorContext context, ConnectorRoutes routes) {
        Section connection = file.sections().section("connection");
        return connection.has("folder")
                ? LocalFolder.of(connection, new Filling(file, context))
                : SftpServer.of(file, context, routes);
    }

    /** Makes the addresses of places known to {@code camel}; once, before any is used. */
    static void introduce(CamelContext camel) {
        camel.addComponent(SftpComponentWithCredentials.NAME, new SftpComponentWithCredentials(camel));
    }

    /** The address of a folder; {@code more} options begin with an ampersand. */
    String folder(String folder, String more);

    /** Further options of a folder that is read. */
    String whenRead();

    /** Looks its host up as its connections do; a folder has none. */
    default DnsResolver names() {
        return SystemDefaultDnsResolver.INSTANCE;
    }

    /**
     * Enters and changes nothing.
     *
     * @throws io.aidhub.spi.DepartmentUnavailable when that fails
     */
    void enter(CamelContext camel);

    /** The address where files are laid, seen under their own name only when they are whole. */
    default String laid(String folder) {
        return folder(folder, "&tempPrefix=.tmp-&fileExist=Override");
    }

    /** The address of the done-file of the file at hand, only read. */
    default String doneFile(String folder, DoneForm done) {
        return folder(
                folder,
                "&fileName=${file:name.noext}" + done.ending() + "&noop=true&idempotent=false&readLock=none"
                        + whenRead());
    }

    /**
     * The address of files to take, seen only when their done-file is there; each is moved to where {@link #MOVED_TO} says, and stays when that fails.
     *
     * @param names a regular expression: other files, whose names may hold an expression or a person's name, are left where they are
     */
    default String watched(String folder, String names, Duration poll, DoneForm done) {
        long delay = poll.toMillis();
        return folder(
                folder,
                "&include=RAW(" + names + ")&delay=" + delay + "&initialDelay=" + Math.min(delay, 1_000)
                        + "&sortBy=file:name&maxMessagesPerPoll=50&readLock=none&bridgeErrorHandler=true"
                        + "&backoffErrorThreshold=1&backoffMultiplier=4&doneFileName=${file:name.noext}" + done.ending()
                        + "&move=${exchangeProperty." + MOVED_TO + "}/${file:name}"
                        + whenRead());
    }
}
