package io.aidhub.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps a data folder for one process. The operating system gives it back when the process ends, by whatever death. */
public final class FolderLock implements AutoCloseable {
    private static final String FILE = ".lock";

    // POSIX drops a process's locks on a file when any of its handles on that file is closed; so the second taker in
    // this
    // process must not even open the file.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes the folder, creating it when missing. Never waits.
     *
     * @throws FolderInUse when another process, or somebody else in this one, holds it
     */
    public static FolderLock take(Path folder) {
        Path real = create(folder);
        if (!HELD_HERE.add(real)) {
            throw new FolderInUse(real, Long.toString(ProcessHandle.current().pid()));
        }
        FileChannel channel = null;
        FolderLock taken = null;
        try {
            channel = FileChannel.open(
                    real.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new FolderInUse(real, holder(channel));
            }
            ByteBuffer pid =
                    StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n");
            channel.truncate(0);
            channel.write(pid, 0);
            taken = new FolderLock(real, channel);
            return taken;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock the data folder " + real, e);
        } finally {
            if (taken == null) {
                HELD_HERE.remove(real);
                closeQuietly(channel);
            }
        }
    }

    /** The folder held, as an absolute path. */
    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        if (channel.isOpen()) {
            closeQuietly(channel);
            HELD_HERE.remove(folder);
        }
    }

    private static Path create(Path folder) {
        try {
            return Files.createDirectories(folder).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the data folder " + folder, e);
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(32);
        channel.read(text, 0);
        String pid = StandardCharsets.US_ASCII.decode(text.flip()).toString().strip();
        return pid.isEmpty() ? "?" : pid;
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // The lock is gone with the handle either way.
            }
        }
    }

    /** Says who holds a data folder. */
    public static final class FolderInUse extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        FolderInUse(Path folder, String pid) {
            super(
                    "数据目录 %s 正被进程 %s 使用；请先停止它，或换一个数据目录。 The data folder %s is in use by process %s; stop it or choose another data folder."
                            .formatted(folder, pid, folder, pid));
        }
    }
}
