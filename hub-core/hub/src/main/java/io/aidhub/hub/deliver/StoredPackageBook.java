package io.aidhub.hub.deliver;

import io.aidhub.ledger.deliver.PackageStore;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the packages in the ledger; who packs for one party at once with others comes after them. */
public final class StoredPackageBook implements PackageBook {
    private final PackageStore store;
    private final TransactionTemplate transactions;

    public StoredPackageBook(PackageStore store, TransactionTemplate transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    @Override
    public List<Kept> carrying(String party, List<UUID> notices, Packing packing) {
        return Objects.requireNonNull(transactions.execute(status -> {
            store.lock(party);
            var numbers = store.carrying(party, notices);
            SortedSet<Long> all = new TreeSet<>(numbers.values());
            List<UUID> left =
                    notices.stream().filter(id -> !numbers.containsKey(id)).toList();
            if (!left.isEmpty()) {
                long next = store.next(party);
                store.keep(party, next, left, packing.pack(next, left));
                all.add(next);
            }
            return all.stream().map(number -> find(party, number).orElseThrow()).toList();
        }));
    }

    @Override
    public Optional<Kept> find(String party, long number) {
        return store.bytes(party, number).map(bytes -> new Kept(number, store.notices(party, number), bytes));
    }

    @Override
    public boolean take(String party, long number, byte[] digest) {
        return Objects.requireNonNull(transactions.execute(status -> store.take(party, number, digest)));
    }
}
