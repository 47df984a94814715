package io.aidhub.ledger.roster;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Phone and address of a household. Stored sealed only; handed to a charity only after acceptance and consent. */
public record Contact(@Nullable String phone, @Nullable String address) {

    /** {@code ["phone","address"]} as JSON, null for what is not known. */
    byte[] toJson() {
        return ("[" + quoted(phone) + "," + quoted(address) + "]").getBytes(StandardCharsets.UTF_8);
    }

    /** Reads what {@link #toJson()} wrote. */
    static Contact ofJson(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        List<@Nullable String> parts = new ArrayList<>();
        for (int at = 1; at < text.length() - 1; at++) {
            if (text.startsWith("null", at)) {
                parts.add(null);
                at += "null".length();
            } else {
                StringBuilder part = new StringBuilder();
                for (at++; text.charAt(at) != '"'; at++) {
                    if (text.charAt(at) != '\\') {
                        part.append(text.charAt(at));
                    } else if (text.charAt(++at) == 'u') {
                        part.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                        at += 4;
                    } else {
                        part.append(text.charAt(at));
                    }
                }
                parts.add(part.toString());
                at++;
            }
        }
        return new Contact(parts.get(0), parts.get(1));
    }

    private static String quoted(@Nullable String part) {
        if (part == null) {
            return "null";
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** Neither phone nor address. */
    @Override
    public String toString() {
        return "Contact[***]";
    }
}
