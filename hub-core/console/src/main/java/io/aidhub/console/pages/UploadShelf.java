package io.aidhub.console.pages;

import io.aidhub.hub.intake.HandedIn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Uploads between their preview and their confirmation: in memory only, a quarter of an hour, one for each account, and within a bound for all. Whoever comes later than
 * that chooses the files again; nothing of them is left anywhere.
 */
final class UploadShelf {
    private static final Duration KEPT = Duration.ofMinutes(15);
    private static final long MOST_BYTES = 128L << 20;

    private final Clock clock;
    private final Map<UUID, Upload> uploads = new LinkedHashMap<>(); // oldest first

    UploadShelf(Clock clock) {
        this.clock = clock;
    }

    synchronized UUID put(String account, YearMonth period, List<HandedIn> files) {
        uploads.values().removeIf(upload -> upload.account().equals(account) || isOver(upload));
        Upload fresh = new Upload(account, period, List.copyOf(files), clock.instant());
        long bytes = fresh.bytes()
                + uploads.values().stream().mapToLong(Upload::bytes).sum();
        Iterator<Upload> oldest = uploads.values().iterator();
        while (bytes > MOST_BYTES && oldest.hasNext()) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
        UUID id = UUID.randomUUID();
        uploads.put(id, fresh);
        return id;
    }

    /** Empty when it is not there any more, or is another's. */
    synchronized Optional<Upload> get(String account, UUID id) {
        uploads.values().removeIf(this::isOver);
        return Optional.ofNullable(uploads.get(id))
                .filter(upload -> upload.account().equals(account));
    }

    /** As {@link #get}; it is gone afterwards. */
    synchronized Optional<Upload> take(String account, UUID id) {
        Optional<Upload> found = get(account, id);
        found.ifPresent(upload -> uploads.remove(id));
        return found;
    }

    private boolean isOver(Upload upload) {
        return upload.since().plus(KEPT).isBefore(clock.instant());
    }

    record Upload(String account, YearMonth period, List<HandedIn> files, Instant since) {
        long bytes() {
            return files.stream().mapToLong(file -> file.content().length).sum();
        }
    }
}
