package io.aidhub.routes.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Address ranges, as {@code 10.20.0.0/16, fd12::/48}; {@code none} is no range at all. */
final class Networks {
    /** What is not out on the internet (IANA special-purpose address registries of IPv4 and IPv6). */
    static final Networks NOT_PUBLIC = of("0.0.0.0/8, 10.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, 169.254.0.0/16,"
            + "172.16.0.0/12, 192.0.0.0/24, 192.0.2.0/24, 192.88.99.0/24, 192.168.0.0/16, 198.18.0.0/15,"
            + "198.51.100.0/24, 203.0.113.0/24, 224.0.0.0/4, 240.0.0.0/4,"
            // Of IPv6 only 2000::/3 is out there; some of it leads elsewhere.
            + "0000::/3, 4000::/2, 8000::/1, 2001::/23, 2001:db8::/32, 2002::/16, 3fff::/20");

    private static final String NONE = "none";

    private final List<Range> ranges;

    private Networks(List<Range> ranges) {
        this.ranges = ranges;
    }

    /** @throws IllegalArgumentException naming the range that is none */
    static Networks of(String text) {
        if (text.isBlank() || text.strip().equals(NONE)) {
            return new Networks(List.of());
        }
        return new Networks(Arrays.stream(text.split(",", -1))
                .map(range -> Range.of(range.strip()))
                .toList());
    }

    boolean hold(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.holds(address.getAddress()));
    }

    @SuppressWarnings("ArrayRecordComponent") // ranges are never compared
    private record Range(byte[] first, int bits) {
        static Range of(String text) {
            String[] parts = text.split("/", -1);
            // Only literals: a name would be looked up here and mean something else later.
            if (parts.length == 2 && parts[0].matches("[0-9a-fA-F:.]+") && parts[1].matches("\\d{1,3}")) {
                try {
                    byte[] first = InetAddress.getByName(parts[0]).getAddress();
                    int bits = Integer.parseInt(parts[1]);
                    if (bits <= 8 * first.length) {
                        return new Range(first, bits);
                    }
                } catch (UnknownHostException e) {
                    // Told below with the text as it stands.
                }
            }
            throw new IllegalArgumentException(text);
        }

        boolean holds(byte[] address) {
            if (address.length != first.length) {
                return false;
            }
            int whole = bits / 8;
            if (!Arrays.equals(address, 0, whole, first, 0, whole)) {
                return false;
            }
            int mask = 0xff00 >> bits % 8 & 0xff;
            return bits % 8 == 0 || (address[whole] & mask) == (first[whole] & mask);
        }
    }
}
