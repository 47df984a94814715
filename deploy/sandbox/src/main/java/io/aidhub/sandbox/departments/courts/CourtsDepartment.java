package io.aidhub.sandbox.departments.courts;

import io.aidhub.sandbox.departments.office.Database;
import io.aidhub.sandbox.departments.office.Department;
import io.aidhub.sandbox.departments.office.FaultSwitch;
import io.aidhub.sandbox.departments.office.PayloadCapture;
import io.aidhub.sandbox.departments.office.ReferralOffice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;

/** The courts and justice bureau (法院·司法): takes referrals and answers them by files on its own SFTP server. It has no roster. */
public final class CourtsDepartment implements Department {
    public static final String ID = "courts";
    /** The hub's login. */
    public static final String USER = "aidhub";

    private final ReferralOffice office;
    private final SftpDoor door;
    private final FileDesk desk;

    /** @throws io.aidhub.sandbox.departments.web.PortTaken when somebody else listens on {@code port} */
    public CourtsDepartment(Database database, Settings settings, int port, Clock clock) {
        CourtsSchema.create(database.jdbc());
        ReferralBook book =
                new ReferralBook(database.jdbc(), database.transaction(), settings.seed(), settings.zone(), clock);
        this.office = new ReferralOffice(ID, book, new PayloadCapture());
        Path root = settings.folder().resolve("sftp");
        try {
            Files.createDirectories(root);
            this.door = new SftpDoor(
                    new SftpDoor.Settings(root, settings.folder().resolve("host-key"), USER, settings.password()),
                    port);
            this.desk = new FileDesk(root, book, office.payloads(), door);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the courts' folders", e);
        }
        desk.start();
    }

    public int port() {
        return door.port();
    }

    /** The server's host key in OpenSSH form, for the hub to pin. */
    public String hostKey() {
        return door.hostKey();
    }

    @Override
    public ReferralOffice office() {
        return office;
    }

    @Override
    public FaultSwitch faults() {
        return door;
    }

    @Override
    public void close() {
        desk.close();
        door.close();
    }

    /**
     * Where and for whom.
     *
     * @param folder of the file server and its host key
     * @param password of the hub's login
     * @param zone in which days are counted
     */
    public record Settings(Path folder, String password, long seed, ZoneId zone) {
        /** Without the password. */
        @Override
        public String toString() {
            return "courts settings in " + folder;
        }
    }
}
