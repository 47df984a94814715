package io.aidhub.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text of the pages is in both languages, every key a page asks for is there, and no text stands in a page or in code. */
class MessagesTest {
    private static final Pattern ASKED = Pattern.compile("#\\{([\\w.]+)[(}]|@words\\.say\\('([\\w.]+)'");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Pattern HOLES = Pattern.compile("\\{\\d\\}");
    private static final Path PAGES = Path.of("src", "main", "resources", "templates");
    private static final Path CODE = Path.of("src", "main", "java");

    private final Properties chinese = bundle("messages.properties");
    private final Properties english = bundle("messages_en.properties");

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(english.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(chinese.stringPropertyNames());
        Map<String, String> differ = new TreeMap<>();
        for (String key : chinese.stringPropertyNames()) {
            Set<String> here = holes(chinese.getProperty(key));
            if (!here.equals(holes(english.getProperty(key, "")))) {
                differ.put(key, chinese.getProperty(key));
            }
        }
        assertThat(differ).as("messages whose places to fill in differ").isEmpty();
    }

    @Test
    void everyKeyAPageAsksForIsThere() {
        Set<String> missing = new TreeSet<>();
        files(PAGES, ".html")
                .forEach((file, text) -> ASKED.matcher(text).results().forEach(asked -> {
                    String key = Objects.requireNonNullElse(asked.group(1), asked.group(2));
                    if (!chinese.containsKey(key)) {
                        missing.add(file + " " + key);
                    }
                }));
        assertThat(missing).isEmpty();
    }

    @Test
    void noTextStandsInAPageOrInCode() {
        Set<String> found = new TreeSet<>();
        files(PAGES, ".html").forEach((file, text) -> {
            if (CHINESE.matcher(text).find()) {
                found.add(file);
            }
        });
        files(CODE, ".java").forEach((file, text) -> {
            String withoutComments = text.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//[^\\n]*", "");
            if (CHINESE.matcher(withoutComments).find()) {
                found.add(file);
            }
        });
        assertThat(found).isEmpty();
    }

    private static Set<String> holes(String message) {
        Set<String> holes = new TreeSet<>();
        HOLES.matcher(message).results().forEach(hole -> holes.add(hole.group()));
        return holes;
    }

    private static Properties bundle(String name) {
        Properties bundle = new Properties();
        try (InputStream in = Objects.requireNonNull(MessagesTest.class.getResourceAsStream(name))) {
            bundle.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bundle;
    }

    private static Map<String, String> files(Path folder, String ending) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(ending)).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
