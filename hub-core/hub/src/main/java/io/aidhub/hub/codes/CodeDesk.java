package io.aidhub.hub.codes;

import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.codes.CountyCode;
import io.aidhub.ledger.codes.CountyCodeBook;
import io.aidhub.ledger.codes.WaitingRecords;
import io.aidhub.mapping.AddedCode;
import io.aidhub.mapping.CodeTable;
import io.aidhub.mapping.Mappings;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a named person extends a code table (代码补充): it counts at once, here and within one round of {@link #follow} on every other instance, and the parked records
 * that wait for it run again by themselves, in the order in which they came, each once.
 */
public final class CodeDesk {
    /** How many records run again within one call; the rest follows with the next rounds. */
    static final int AT_ONCE = 200;

    private static final Logger log = LoggerFactory.getLogger(CodeDesk.class);

    private final Mappings mappings;
    private final CountyCodeBook book;
    private final WaitingRecords waiting;
    private final Mending mending;
    private final AuditTrail audit;
    private long laid = -1;

    public CodeDesk(Mappings mappings, CountyCodeBook book, WaitingRecords waiting, Mending mending, AuditTrail audit) {
        this.mappings = mappings;
        this.book = book;
        this.waiting = waiting;
        this.mending = mending;
        this.audit = audit;
    }

    /** Takes a parked record up again: {@code ParkedDesk::tryMend}. */
    @FunctionalInterface
    public interface Mending {
        /** @return true when it is settled now; false when it stays parked, its reason renewed */
        boolean tryMend(UUID parkedId, String by);
    }

    /** All tables as they are now, by name. */
    public List<CodeTable> tables() {
        return mappings.tables();
    }

    /** Empty when there is no such table. */
    public Optional<CodeTable> table(String name) {
        return mappings.findCodes(name);
    }

    /** The table of ours a department's table translates, or the table itself: its codes are what an addition may stand for. */
    public CodeTable ours(CodeTable table) {
        return table.of().flatMap(mappings::findCodes).orElse(table);
    }

    /** Codes that records wait for, most waited for first. */
    public List<WaitingRecords.Unknown> unknown() {
        return waiting.unknown();
    }

    /** Everything ever added, newest first. */
    public List<CountyCode> added() {
        return book.all();
    }

    /**
     * Adds a code and runs the records again that wait for it.
     *
     * @param by who answers for it, not blank
     * @throws io.aidhub.mapping.AddedCodeRefused when the file or the county leaves no room for it
     */
    public Added add(AddedCode code, String by) {
        UUID id = audit.together(() -> {
            long number = book.next();
            mappings.lay(
                    inForce(), number - 1); // under the lock of the book: what others have just added is refused too
            mappings.check(code);
            UUID added = book.add(
                    new CountyCode.Fresh(
                            code.table(),
                            code.way().name(),
                            code.from(),
                            code.to(),
                            code.shown(),
                            code.validFrom(),
                            code.validUntil()),
                    number,
                    by);
            audit.append(by, AuditAction.MAPPING_ADD, "table " + code.table(), told(code));
            return added;
        });
        return new Added(id, follow());
    }

    /** Takes an addition back: it no longer counts; what ran by it stays. False when no such addition is in force. */
    public boolean takeBack(UUID id, String by) {
        boolean taken = audit.together(() -> {
            book.next();
            boolean gone = book.takeBack(id, by);
            if (gone) {
                CountyCode code = book.find(id).orElseThrow();
                audit.append(by, AuditAction.MAPPING_TAKE_BACK, "table " + code.table(), told(inMappings(code)));
            }
            return gone;
        });
        look();
        return taken;
    }

    /**
     * Looks what was added here or by another instance, and runs records again that wait for it. Safe to be called by several instances at once.
     *
     * @return how many records were settled
     */
    public int follow() {
        long through = look();
        int mended = 0;
        for (WaitingRecords.Ready record : waiting.ready(AT_ONCE)) {
            if (mends(record)) {
                mended++;
            } else {
                waiting.tried(record.parkedId(), through);
            }
        }
        return mended;
    }

    private boolean mends(WaitingRecords.Ready record) {
        try {
            return mending.tryMend(record.parkedId(), record.addedBy());
        } catch (RuntimeException e) {
            // One record must not hold up those behind it; the message may quote it.
            log.warn(
                    "parked {} cannot be taken up again: {}",
                    record.parkedId(),
                    e.getClass().getName());
            return false;
        }
    }

    /** Lays what is in force over the tables when something was changed since; answers the number up to which it was read. */
    public synchronized long look() {
        long through = book.through(); // before the rows: what comes in between is laid twice, never missed
        if (through != laid) {
            mappings.lay(inForce(), through);
            laid = through;
        }
        return through;
    }

    private List<AddedCode> inForce() {
        return book.inForce().stream().map(CodeDesk::inMappings).toList();
    }

    private static AddedCode inMappings(CountyCode code) {
        return new AddedCode(
                code.table(),
                AddedCode.Way.valueOf(code.way()),
                code.from(),
                code.to(),
                code.validFrom(),
                code.validUntil());
    }

    private static String told(AddedCode code) {
        return code.way() + " " + code.from() + " as " + code.to()
                + (code.validFrom() == null ? "" : ", from " + code.validFrom())
                + (code.validUntil() == null ? "" : ", until " + code.validUntil());
    }

    /** @param mended parked records that were settled by it at once */
    public record Added(UUID id, int mended) {}
}
