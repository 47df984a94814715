package io.aidhub.hub.deliver;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Numbers and keeps the packages of a one-way exchange (网闸). A notice travels in one package for ever: handed over again, that package is laid again byte for byte, and the
 * other side knows it by its number, however late it is.
 */
public interface PackageBook {
    /**
     * The packages that carry {@code notices}, by number. One is made for those that travel in none; it is kept before anybody sees it.
     *
     * @param party whose side the packages are for
     */
    List<Kept> carrying(String party, List<UUID> notices, Packing packing);

    /** A package as it was made; empty when there never was one of this number. */
    Optional<Kept> find(String party, long number);

    /**
     * Notes a package of the other side. Safe to repeat.
     *
     * @param digest SHA-256 of its bytes
     * @return false when another one came under this number before
     */
    boolean take(String party, long number, byte[] digest);

    /** Makes the bytes of a package. */
    @FunctionalInterface
    interface Packing {
        /** @param notices those it carries, in their order */
        byte[] pack(long number, List<UUID> notices);
    }

    /**
     * A package that was made.
     *
     * @param notices the ids of those it carries
     */
    record Kept(long number, List<UUID> notices, byte[] bytes) {
        /** Without the bytes: those are personal. */
        @Override
        public String toString() {
            return "package " + number + " of " + notices.size();
        }
    }
}
