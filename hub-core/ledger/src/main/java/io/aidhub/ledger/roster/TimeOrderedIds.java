package io.aidhub.ledger.roster;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Random ids that grow with time (RFC 9562 version 7), so that a million of them are appended to an index and not scattered over it. Any thread. */
final class TimeOrderedIds {
    private final Clock clock;
    private final byte[] pool = new byte[4096];
    private final SecureRandom random = new SecureRandom();
    private int used = pool.length;
    private long last;
    private int counter;

    TimeOrderedIds(Clock clock) {
        this.clock = clock;
    }

    synchronized UUID next() {
        long millis = Math.max(clock.millis(), last);
        counter = millis == last ? counter + 1 : 0;
        if (counter > 0xfff) {
            millis++;
            counter = 0;
        }
        last = millis;
        return new UUID(
                (millis << 16) | 0x7000L | counter, (random64() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
    }

    private long random64() {
        if (used + Long.BYTES > pool.length) {
            random.nextBytes(pool);
            used = 0;
        }
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = (bits << 8) | (pool[used++] & 0xff);
        }
        return bits;
    }
}
