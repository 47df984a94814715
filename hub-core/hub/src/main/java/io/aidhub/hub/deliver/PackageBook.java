package io.aidhub.hub.deliver;

import io.aidhub.ledger.deliver.PackageStore;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Numbers and keeps the packages of a one-way exchange (网闸). A notice travels in one package for ever: handed over again, that package is laid again byte for byte, and the
 * other side knows it by its number, however late it is.
 */
public final class PackageBook {
    private final PackageStore store;
    private final TransactionTemplate transactions;

    public PackageBook(PackageStore store, TransactionTemplate transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    /**
     * The packages that carry {@code notices}, by number. One is made for those that travel in none; it is kept before anybody sees it.
     *
     * @param party whose side the packages are for
     */
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

    /** A package as it was made; empty when there never was one of this number. */
    public Optional<Kept> find(String party, long number) {
        return store.bytes(party, number).map(bytes -> new Kept(number, store.notices(party, number), bytes));
    }

    /**
     * Notes a package of the other side. Safe to repeat.
     *
     * @param digest SHA-256 of its bytes
     * @return false when another one came under this number before
     */
    public boolean take(String party, long number, byte[] digest) {
        return Objects.requireNonNull(transactions.execute(status -> store.take(party, number, digest)));
    }

    /** Makes the bytes of a package. */
    @FunctionalInterface
    public interface Packing {
        /** @param notices those it carries, in their order */
        byte[] pack(long number, List<UUID> notices);
    }

    /**
     * A package that was made.
     *
     * @param notices the ids of those it carries
     */
    public record Kept(long number, List<UUID> notices, byte[] bytes) {
        /** Without the bytes: those are personal. */
        @Override
        public String toString() {
            return "package " + number + " of " + notices.size();
        }
    }
}
