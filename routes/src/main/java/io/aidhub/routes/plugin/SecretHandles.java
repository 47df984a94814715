package io.aidhub.routes.plugin;

import io.aidhub.routes.deliver.Texts;
import io.aidhub.spi.ConnectorContext;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks secrets up where their handles say: {@code file:<path>#<key>} is a key of a properties file in UTF-8, {@code env:<NAME>} an
 * environment variable, {@code store:<name>} what the hub keeps sealed. A file that changed is read again, so that a key can be rotated while the hub runs.
 */
public final class SecretHandles implements ConnectorContext.Secrets {
    private static final String FILE = "file:";
    private static final String ENV = "env:";
    private static final String STORE = "store:";

    private final Function<String, @Nullable String> environment;
    private final Function<String, Optional<String>> store;
    private final Map<Path, Kept> files = new ConcurrentHashMap<>();

    /** @param store looks up what the hub keeps, by name */
    public SecretHandles(Function<String, Optional<String>> store) {
        this(System::getenv, store);
    }

    SecretHandles(Function<String, @Nullable String> environment, Function<String, Optional<String>> store) {
        this.environment = environment;
        this.store = store;
    }

    static boolean isHandle(String value) {
        return value.startsWith(ENV) && value.length() > ENV.length()
                || value.startsWith(STORE) && value.length() > STORE.length()
                || value.startsWith(FILE) && value.indexOf('#') > FILE.length() && !value.endsWith("#");
    }

    @Override
    public String reveal(String handle) {
        String secret = null;
        if (isHandle(handle)) {
            secret = look(handle);
        }
        if (secret == null || secret.isBlank()) {
            // A mistyped handle could be the secret itself: only a real handle is shown.
            throw new IllegalArgumentException(Texts.of("secret.missing", isHandle(handle) ? handle : "?"));
        }
        return secret;
    }

    private @Nullable String look(String handle) {
        if (handle.startsWith(ENV)) {
            return environment.apply(handle.substring(ENV.length()));
        }
        return handle.startsWith(STORE)
                ? store.apply(handle.substring(STORE.length())).orElse(null)
                : fromFile(handle);
    }

    private @Nullable String fromFile(String handle) {
        int mark = handle.lastIndexOf('#');
        Path file = Path.of(handle.substring(FILE.length(), mark));
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            Kept kept = files.get(file);
            if (kept == null || !kept.changed.equals(changed)) {
                kept = new Kept(changed, read(file));
                files.put(file, kept);
            }
            return kept.values.getProperty(handle.substring(mark + 1));
        } catch (IOException e) {
            throw new IllegalArgumentException(Texts.of("secret.unreadable", file), e);
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
        }
        return values;
    }

    private record Kept(FileTime changed, Properties values) {}
}
