package io.aidhub.sandbox.sheet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How often each slip happens.
 *
 * @param perMillion of the rows to which it can happen; of the files, when it is a form
 */
public record SlipRates(Map<Slip, Integer> perMillion) {
    private static final int MILLION = 1_000_000;
    private static final String ALL_ROWS = "rows";
    private static final String ALL_FORMS = "forms";

    public SlipRates {
        perMillion = Map.copyOf(perMillion);
    }

    /** A part of the text names no slip or no share from 0 to 1. */
    public static final class NotUnderstood extends Exception {
        private static final long serialVersionUID = 1L;

        NotUnderstood(String part) {
            super(part);
        }
    }

    public static SlipRates none() {
        return new SlipRates(Map.of());
    }

    /**
     * @param text {@code id-typo=0.01,tab=1}, or the path of a file with one such part a line, # begins a comment; {@code rows} stands for all slips of rows,
     *     {@code forms} for all forms of files; a later part outweighs an earlier one
     */
    public static SlipRates of(String text) throws IOException, NotUnderstood {
        EnumMap<Slip, Integer> rates = new EnumMap<>(Slip.class);
        for (String part : parts(text)) {
            int equals = part.indexOf('=');
            String word = equals < 0 ? part : part.substring(0, equals).strip();
            int rate = equals < 0 ? -1 : rate(part.substring(equals + 1).strip());
            List<Slip> slips = slips(word);
            if (slips.isEmpty() || rate < 0) {
                throw new NotUnderstood(part);
            }
            slips.forEach(slip -> rates.put(slip, rate));
        }
        return new SlipRates(rates);
    }

    public boolean isNone() {
        return perMillion.isEmpty();
    }

    int of(Slip slip) {
        return perMillion.getOrDefault(slip, 0);
    }

    /** All words the command line knows. */
    public static String words() {
        return Arrays.stream(Slip.values()).map(Slip::word).collect(Collectors.joining(" "));
    }

    private static List<String> parts(String text) throws IOException {
        List<String> lines = text.contains("=") ? List.of(text) : Files.readAllLines(Path.of(text));
        List<String> parts = new ArrayList<>();
        for (String line : lines) {
            String plain = line.replaceFirst("#.*", "");
            Arrays.stream(plain.split(","))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .forEach(parts::add);
        }
        return parts;
    }

    private static List<Slip> slips(String word) {
        if (word.equals(ALL_ROWS) || word.equals(ALL_FORMS)) {
            return Arrays.stream(Slip.values())
                    .filter(slip -> (slip.fate == Slip.Fate.FORM) == word.equals(ALL_FORMS))
                    .toList();
        }
        return Slip.of(word).stream().toList();
    }

    /** Negative when it is no share. */
    private static int rate(String text) {
        try {
            double share = Double.parseDouble(text);
            return share >= 0 && share <= 1 ? (int) Math.round(share * MILLION) : -1;
        } catch (NumberFormatException e) {
            return -1; // told with the part it stands in
        }
    }
}
