package io.aidhub.routes.files;

import io.aidhub.routes.clock.ListFolder;
import io.aidhub.routes.clock.ListFolderDoor;
import io.aidhub.routes.deliver.SafeText;
import io.aidhub.spi.DepartmentUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An SFTP server where civil affairs lays its lists (名册), as in a watched folder: a sub-folder is loaded once a file named {@code .done}, or ending so, lies in it. The mark
 * is renamed to {@code ….loaded} or {@code ….failed}; the lists stay where they are, and none is written to a disk of ours.
 */
public final class RosterServer {
    private static final Logger log = LoggerFactory.getLogger(RosterServer.class);
    private static final String ID = "roster-server";
    private static final String MARK = ".done";
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

    private final CamelContext camel;
    private final String address;
    private final String root;
    private final ListFolderDoor roster;

    /**
     * Connects to nothing yet.
     *
     * @param root folder that holds a folder a month, from where the login comes in
     */
    public RosterServer(CamelContext camel, SftpLogin login, String root, ListFolderDoor roster) {
        SftpServer server = SftpServer.of(
                login,
                ID,
                (name, value) -> camel.getRegistry().bind(ID + "-" + name, value),
                CONNECT_LIMIT,
                ANSWER_LIMIT);
        this.camel = camel;
        this.address = server.base() + "?" + server.options() + "&streamDownload=true";
        this.root = root;
        this.roster = roster;
    }

    /**
     * Loads what is marked.
     *
     * @throws DepartmentUnavailable when the server could not be read; marks stay, and the next look goes on
     */
    public void look() {
        try (SftpSession session = SftpSession.open(camel, address)) {
            for (String folder : session.folders(root)) {
                Optional<String> mark = session.files(root + "/" + folder).stream()
                        .filter(name -> name.endsWith(MARK))
                        .findFirst();
                if (mark.isPresent()) {
                    load(session, folder, mark.get());
                }
            }
        }
    }

    private void load(SftpSession session, String folder, String mark) {
        String place = root + "/" + folder + "/" + mark;
        try {
            roster.load(new Month(session, root, folder));
        } catch (DepartmentUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            // Not the message: a database quotes data in it.
            log.warn("lists in folder {} of the roster server were not loaded: {}", folder, SafeText.kinds(e));
            session.rename(place, place + ".failed");
            return;
        }
        session.rename(place, place + ".loaded");
    }

    private record Month(SftpSession session, String root, String name) implements ListFolder {
        @Override
        public List<String> files() {
            return session.files(root + "/" + name);
        }

        @Override
        public InputStream open(String file) {
            return session.read(root + "/" + name + "/" + file);
        }

        @Override
        public Optional<byte[]> beside(String file) {
            if (!session.files(root).contains(file)) {
                return Optional.empty();
            }
            try (InputStream in = session.read(root + "/" + file)) {
                return Optional.of(in.readAllBytes());
            } catch (IOException e) {
                throw SftpSession.unavailable(e);
            }
        }

        @Override
        public void layBeside(String file, byte[] bytes) {
            session.write(root + "/" + file, bytes);
        }
    }
}
