package io.aidhub.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.ledger.audit.AuditAction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text of the pages is in both languages, every key a page asks for is there, and no text stands in a page or in code. */
class MessagesTest {
    private static final Pattern ASKED = Pattern.compile("#\\{([\\w.]+)[(}]|@words\\.say\\('([\\w.]+)'");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Pattern HOLES = Pattern.compile("\\{\\d\\}");
    private static final Pattern CODE_WORD = Pattern.compile("[A-Z]+(_[A-Z]+)*");
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

    @ParameterizedTest
    @MethodSource
    void everyCodeHasAWord(String kind, List<String> codes) {
        assertThat(codes).isNotEmpty();
        assertThat(codes.stream().map(code -> kind + "." + code).filter(key -> !chinese.containsKey(key)))
                .as("codes that people would have to read raw")
                .isEmpty();
    }

    static Stream<Arguments> everyCodeHasAWord() {
        return Stream.of(
                Arguments.of(
                        "action",
                        Stream.of(AuditAction.values()).map(AuditAction::code).toList()),
                Arguments.of("application.problem", codes("io.aidhub.hub.applications.ApplicationProblem$Kind")),
                Arguments.of("applications.tab", codes("io.aidhub.ledger.sight.ApplicationBook$Tab")),
                Arguments.of("applicationstate", codes("io.aidhub.model.ApplicationState")),
                Arguments.of("basicaid", codes("io.aidhub.model.BasicAid")),
                Arguments.of("answer.taken", List.of("ACCEPT", "DECLINE", "COMPLETE", "FAIL")),
                Arguments.of("rights.refused", codes("io.aidhub.hub.receiver.ReceiverProblem$Why")),
                Arguments.of("batch.refused", codes("io.aidhub.ledger.roster.BatchNotReleasable$Why")),
                Arguments.of("risk", codes("io.aidhub.ledger.exits.ExitStore$Risk")),
                Arguments.of("discard.refused", codes("io.aidhub.ledger.roster.BatchNotDiscardable$Why")),
                Arguments.of("undo.refused", codes("io.aidhub.ledger.roster.BatchNotUndoable$Why")),
                Arguments.of("batchstate", codes("io.aidhub.ledger.roster.BatchState")),
                Arguments.of("check.answer", codes("io.aidhub.hub.compare.AnswerLevel")),
                Arguments.of("delivery", List.of("PENDING", "ACCEPTED", "DELIVERED", "PARKED")),
                Arguments.of("error.list", codes("io.aidhub.hub.intake.ErrorCode")),
                Arguments.of("finding", codes("io.aidhub.ledger.roster.BatchFinding$Kind")),
                Arguments.of("form", codes("io.aidhub.model.HelpForm")),
                Arguments.of("group", codes("io.aidhub.ledger.sight.OfferGroup")),
                Arguments.of("kind", codes("io.aidhub.model.NoticeKind")),
                Arguments.of("need", codes("io.aidhub.model.NeedKind")),
                Arguments.of("needstate", codes("io.aidhub.ledger.referrals.ReferralStore$NeedEnd")),
                Arguments.of("offer", codes("io.aidhub.model.OfferState")),
                Arguments.of("outcome", codes("io.aidhub.model.ReferralOutcome")),
                Arguments.of("page", codes("io.aidhub.console.access.Page")),
                Arguments.of("parked.code", codes("io.aidhub.hub.collect.RecordSorter")),
                Arguments.of("parked.code", codes("io.aidhub.hub.deliver.SettlementDesk")),
                Arguments.of("parked.code", codes("io.aidhub.hub.dispatch.UnreadableEvent")),
                Arguments.of("parked.code", codes("io.aidhub.hub.refer.AnswerProblem$Kind")),
                Arguments.of("parked.code", codes("io.aidhub.mapping.MappingProblem")),
                Arguments.of("role", codes("io.aidhub.ledger.sight.ViewerRole")),
                Arguments.of("scope", codes("io.aidhub.model.ReturnScope")),
                Arguments.of("status", codes("io.aidhub.model.RowStatus")));
    }

    /** Names of an enum, or the codes a class holds as constants: the console does not see most of those that write them. */
    private static List<String> codes(String type) {
        try {
            Class<?> holder = Class.forName(type);
            if (holder.isEnum()) {
                return Stream.of(holder.getEnumConstants())
                        .map(one -> ((Enum<?>) one).name())
                        .toList();
            }
            List<String> codes = new ArrayList<>();
            for (Field field : holder.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                    field.setAccessible(true);
                    String value = (String) field.get(null);
                    if (value != null && CODE_WORD.matcher(value).matches()) {
                        codes.add(value);
                    }
                }
            }
            return codes;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("codes of " + type, e);
        }
    }

    @Test
    void noKeyStandsTwice() {
        for (String name : List.of("messages.properties", "messages_en.properties")) {
            assertThat(keys(name)).as(name).doesNotHaveDuplicates();
        }
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

    private static List<String> keys(String name) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(MessagesTest.class.getResourceAsStream(name)), StandardCharsets.UTF_8))) {
            return in.lines()
                    .filter(line -> line.contains("=") && !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
