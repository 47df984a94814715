package io.aidhub.routes.trial;

import io.aidhub.hub.deliver.PackageBook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** The packages of one trial, in memory; of one party. */
final class PackagesOfTrial implements PackageBook {
    private final SortedMap<Long, Kept> packages = new TreeMap<>();
    private final SortedMap<Long, byte[]> taken = new TreeMap<>();
    private long last;

    @Override
    public synchronized List<Kept> carrying(String party, List<UUID> notices, Packing packing) {
        List<UUID> left = new ArrayList<>(notices);
        packages.values().forEach(kept -> left.removeAll(kept.notices()));
        if (!left.isEmpty()) {
            last++;
            packages.put(last, new Kept(last, List.copyOf(left), packing.pack(last, left)));
        }
        return packages.values().stream()
                .filter(kept -> kept.notices().stream().anyMatch(notices::contains))
                .toList();
    }

    @Override
    public synchronized Optional<Kept> find(String party, long number) {
        return Optional.ofNullable(packages.get(number));
    }

    @Override
    public synchronized boolean take(String party, long number, byte[] digest) {
        byte[] before = taken.putIfAbsent(number, digest.clone());
        return before == null || Arrays.equals(before, digest);
    }

    /** No notice travels in any package from now on; numbers go on. */
    synchronized void forget() {
        packages.clear();
    }
}
