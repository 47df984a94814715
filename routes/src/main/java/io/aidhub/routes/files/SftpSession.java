package io.aidhub.routes.files;

import io.aidhub.routes.deliver.Texts;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.Outcome;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.camel.support.DefaultExchange;

/** One login at an SFTP server, for work that is not a file at a time. For one thread. Whatever fails is a {@link DepartmentUnavailable} that says why. */
final class SftpSession implements AutoCloseable {
    private final CamelContext camel;
    private final RemoteFileOperations<SftpRemoteFile> operations;

    private SftpSession(CamelContext camel, RemoteFileOperations<SftpRemoteFile> operations) {
        this.camel = camel;
        this.operations = operations;
    }

    /** @param address of {@link SftpServer} */
    static SftpSession open(CamelContext camel, String address) {
        try {
            // Not kept by its address: it knows the credential of this opening.
            SftpEndpoint endpoint =
                    (SftpEndpoint) camel.getCamelContextExtension().getPrototypeEndpoint(address);
            RemoteFileOperations<SftpRemoteFile> operations = endpoint.createRemoteFileOperations();
            operations.connect(endpoint.getConfiguration(), null);
            return new SftpSession(camel, operations);
        } catch (Exception e) {
            throw unavailable(e);
        }
    }

    /** @throws DepartmentUnavailable when the server has hung up since */
    void stayed() {
        asked(operations::sendNoop);
    }

    /** Names of the folders in {@code folder}, sorted. */
    List<String> folders(String folder) {
        return names(folder, SftpRemoteFile::isDirectory);
    }

    /** Names of the plain files in {@code folder}, sorted. */
    List<String> files(String folder) {
        return names(folder, file -> !file.isDirectory());
    }

    private List<String> names(String folder, Predicate<SftpRemoteFile<?>> which) {
        SftpRemoteFile<?>[] all = asked(() -> operations.listFiles(folder));
        return Arrays.stream(all)
                .filter(which)
                .map(SftpRemoteFile::getFilename)
                .filter(name -> !name.equals(".") && !name.equals(".."))
                .sorted()
                .toList();
    }

    /** Streams a file; another one only when this stream is closed. */
    InputStream read(String file) {
        Exchange exchange = new DefaultExchange(camel);
        GenericFile<Object> into = new GenericFile<>();
        exchange.setProperty(Exchange.FILE_EXCHANGE_FILE, into);
        asked(() -> operations.retrieveFile(file, exchange, 0));
        return (InputStream) Objects.requireNonNull(into.getBody(), "an address with streamDownload");
    }

    /** Writes a file under another name first, so that nobody sees half of it. */
    void write(String file, byte[] bytes) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(new ByteArrayInputStream(bytes));
        String half = file + ".part";
        asked(() -> operations.storeFile(half, exchange, bytes.length));
        remove(file);
        rename(half, file);
    }

    private void remove(String file) {
        if (asked(() -> operations.existsFile(file))) {
            asked(() -> operations.deleteFile(file));
        }
    }

    void rename(String from, String to) {
        asked(() -> operations.renameFile(from, to));
    }

    @Override
    public void close() {
        try {
            operations.disconnect();
        } catch (GenericFileOperationFailedException e) {
            // It was gone already; nothing is asked of it any more.
        }
    }

    private static <T> T asked(Asking<T> asking) {
        try {
            return asking.ask();
        } catch (Exception e) {
            throw unavailable(e);
        }
    }

    static DepartmentUnavailable unavailable(Exception failure) {
        return new DepartmentUnavailable(new SftpFailure()
                .read(failure, List.of())
                .map(outcome -> ((Outcome.Unavailable) outcome).cause())
                .orElseGet(() -> Texts.of("unavailable.sftp")));
    }

    private interface Asking<T> {
        T ask() throws Exception;
    }
}
