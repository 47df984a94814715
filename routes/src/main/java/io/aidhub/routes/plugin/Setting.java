package io.aidhub.routes.plugin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Optional;

/**
 * One setting a connector asks for.
 *
 * @param about one sentence for the person who fills it in
 * @param otherwise the value when none is given; empty: it must be given. A secret has none
 * @param receiverMayChange whether the receiver may set it itself, over what the administrator set
 */
public record Setting(String name, Type type, String about, Optional<String> otherwise, boolean receiverMayChange) {
    /** What a value may look like. */
    public enum Type {
        TEXT,
        /** An address with scheme, {@code http://host/path} or {@code jdbc:…}. */
        URL,
        /** {@code 500ms}, {@code 3s}, {@code 10m}, {@code 6h} or ISO 8601. */
        DURATION,
        NUMBER,
        /** Not the value but where it is kept: {@code file:<path>#<key>}, {@code env:<variable>} or {@code store:<name>}. */
        SECRET;

        static Optional<Type> of(String word) {
            return Arrays.stream(values())
                    .filter(type -> type.name().equalsIgnoreCase(word))
                    .findFirst();
        }
    }

    public boolean secret() {
        return type == Type.SECRET;
    }

    /** @throws ConnectorFileException when {@code value} is not of this setting's type; it never shows the value */
    String checked(String connector, String value) {
        if (secret()) {
            if (!SecretHandles.isHandle(value)) {
                throw ConnectorFileException.of("setting.handle", connector, name);
            }
        } else if (!fits(value)) {
            throw ConnectorFileException.of(
                    "setting.bad", connector, name, type.name().toLowerCase(java.util.Locale.ROOT));
        }
        return value;
    }

    private boolean fits(String value) {
        return switch (type) {
            case TEXT, SECRET -> true;
            case URL -> isAddress(value);
            case DURATION -> Durations.parse(value).isPresent();
            case NUMBER -> value.matches("-?\\d{1,9}");
        };
    }

    private static boolean isAddress(String value) {
        try {
            return new URI(value).getScheme() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
