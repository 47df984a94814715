package io.aidhub.hub.collect;

import io.aidhub.ledger.grants.CollectedRecords;
import io.aidhub.ledger.grants.GrantEntry;
import io.aidhub.ledger.grants.LedgerBatch;
import io.aidhub.ledger.grants.NeedEntry;
import io.aidhub.ledger.grants.RefusalEntry;
import io.aidhub.ledger.grants.ReturnEntry;
import io.aidhub.mapping.Collected;
import io.aidhub.model.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The ledger rows of mapped records. */
final class LedgerEntries {
    private final List<CollectedRecords.Key> aidRecords = new ArrayList<>();
    private final List<NeedEntry> needs = new ArrayList<>();
    private final List<GrantEntry> grants = new ArrayList<>();
    private final List<RefusalEntry> refusals = new ArrayList<>();
    private final List<ReturnEntry> returns = new ArrayList<>();

    /** @param record one that is not parked */
    void add(SortedRecord record) {
        Collected collected = Objects.requireNonNull(record.collected());
        if (collected instanceof Collected.Aid aid) {
            aidRecords.add(record.key());
            add(aid, Objects.requireNonNull(record.person()));
        } else if (collected instanceof Collected.Return stated) {
            returns.add(new ReturnEntry(
                    stated.sourceKey(),
                    stated.version(),
                    stated.period().toString(),
                    stated.area().code(),
                    stated.aid(),
                    stated.scope(),
                    stated.rows()));
        }
    }

    private void add(Collected.Aid aid, PersonId person) {
        for (Collected.Need need : aid.needs()) {
            needs.add(new NeedEntry(
                    aid.sourceKey(),
                    aid.version(),
                    person,
                    need.kind(),
                    need.gross(),
                    need.seriousIllness(),
                    need.basis(),
                    need.series(),
                    aid.withdrawn(),
                    aid.on()));
        }
        for (Collected.Help help : aid.helps()) {
            grants.add(new GrantEntry(
                    aid.sourceKey(),
                    aid.version(),
                    help.type(),
                    person,
                    help.form(),
                    help.earmark(),
                    help.amount(),
                    help.basis(),
                    help.series(),
                    aid.withdrawn(),
                    aid.on()));
        }
        aid.refusal()
                .ifPresent(refusal -> refusals.add(new RefusalEntry(
                        aid.sourceKey(),
                        aid.version(),
                        person,
                        refusal.code(),
                        refusal.reason(),
                        aid.withdrawn(),
                        aid.on())));
    }

    LedgerBatch batch() {
        return new LedgerBatch(aidRecords, needs, grants, refusals, returns);
    }
}
