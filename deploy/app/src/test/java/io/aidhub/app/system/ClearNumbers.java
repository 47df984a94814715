package io.aidhub.app.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Looks for given ID numbers in bytes, whatever they belong to: as UTF-8 (or any other form in which a digit is its ASCII byte), UTF-16 little and big endian, at odd and
 * even places, with X in either case. Workbooks are unzipped. What is compressed or encoded in other ways is not seen; see {@link StoppedHub#tables}.
 */
final class ClearNumbers {
    private static final int LENGTH = 18;

    private final Set<String> numbers;
    private long bytesSearched;

    ClearNumbers(Set<String> numbers) {
        this.numbers = numbers;
    }

    /** Searches all files below the folders (or the files given). @return where something was found: file, encoding, masked number */
    List<String> in(List<Path> places) {
        Set<String> found = new TreeSet<>();
        for (Path place : places) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    search(file.toString(), Files.readAllBytes(file), found);
                    if (file.getFileName().toString().endsWith(".xlsx")) {
                        unzip(file, found);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new ArrayList<>(found);
    }

    /** @return where something was found in {@code bytes} */
    List<String> in(String name, byte[] bytes) {
        Set<String> found = new TreeSet<>();
        search(name, bytes, found);
        return new ArrayList<>(found);
    }

    /** How much was looked at: a search of nothing finds nothing. */
    long bytesSearched() {
        return bytesSearched;
    }

    private void unzip(Path file, Set<String> found) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream bytes = zip.getInputStream(entry)) {
                    search(file + "!" + entry.getName(), bytes.readAllBytes(), found);
                }
            }
        }
    }

    private void search(String name, byte[] bytes, Set<String> found) {
        bytesSearched += bytes.length;
        search(name + " UTF-8", bytes, 0, 1, found);
        for (int first = 0; first < 2; first++) {
            search(name + " UTF-16", bytes, first, 2, found);
        }
    }

    /** Looks at every {@code step}-th byte; for two-byte forms the bytes between have to be zero. */
    private void search(String name, byte[] bytes, int first, int step, Set<String> found) {
        StringBuilder digits = new StringBuilder();
        for (int i = first; i < bytes.length; i += step) {
            char c = (char) (bytes[i] & 0xff);
            boolean plain = step == 1 || i + 1 >= bytes.length || bytes[i + 1] == 0 || i > 0 && bytes[i - 1] == 0;
            boolean digit = plain && c >= '0' && c <= '9';
            boolean check = plain && (c == 'X' || c == 'x') && digits.length() >= LENGTH - 1;
            if (digit || check) {
                digits.append(digit ? c : 'X');
                if (digits.length() >= LENGTH) {
                    String candidate = digits.substring(digits.length() - LENGTH);
                    if (numbers.contains(candidate)) {
                        found.add(name + " " + candidate.substring(0, 6) + "…");
                    }
                }
            }
            if (!digit) {
                digits.setLength(0);
            }
        }
    }
}
