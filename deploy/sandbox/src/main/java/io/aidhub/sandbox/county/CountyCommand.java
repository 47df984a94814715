package io.aidhub.sandbox.county;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The sub-command {@code county}: writes the lists of a month or several. Texts come in Chinese, then in English. */
public final class CountyCommand {
    private static final List<ResourceBundle> TEXTS = List.of(texts(Locale.ROOT), texts(Locale.ENGLISH));

    private CountyCommand() {}

    /**
     * Writes what the command line asks for and says so.
     *
     * @param args what follows the word {@code county}
     * @return exit code: 0 written, 1 the files could not be written, 2 the command line was not understood
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        if (List.of(args).contains("--help")) {
            say(out, "county.usage");
            return 0;
        }
        try {
            CountyOrder order = CountyOrder.of(args);
            for (int month = order.month(); month < order.month() + order.months(); month++) {
                write(order, month, out);
            }
            return 0;
        } catch (CountyOrder.NotUnderstood e) {
            say(err, e.getMessage(), e.arguments());
            say(err, "county.usage");
            return 2;
        } catch (InvalidPathException e) {
            // The JDK writes file names in the charset of the locale; under LC_ALL=C it has none for Chinese.
            say(err, "county.no-such-name", e.getReason());
            return 1;
        } catch (IOException e) {
            say(err, "county.not-written", e.getClass().getSimpleName() + ": " + e.getMessage());
            return 1;
        }
    }

    private static void write(CountyOrder order, int month, PrintStream out) throws IOException {
        Path beside = order.beside(order.groundTruth(), month);
        Path mended = order.beside(order.mended(), month);
        prepare(beside);
        prepare(mended);
        MonthFolder folder = new MonthFolder(
                new County(order.seed(), order.households(), month),
                order.out(),
                new MonthFolder.Wanted(order.brokenRows(), mended, order.lists(), order.slips()));
        GroundTruth truth = folder.write();
        if (beside != null) {
            Files.writeString(beside, truth.json(), StandardCharsets.UTF_8);
        }
        say(
                out,
                "county.written",
                truth.period(),
                Integer.toString(truth.households()),
                Integer.toString(truth.people()),
                Integer.toString(truth.brokenRows().size()),
                folder.folder(),
                Integer.toString(truth.files().size()),
                Integer.toString(truth.slips().planted().size()));
    }

    private static void prepare(@Nullable Path file) throws IOException {
        Path folder = file == null ? null : file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
    }

    private static void say(PrintStream to, @Nullable String key, Object... arguments) {
        for (ResourceBundle texts : TEXTS) {
            to.println(new MessageFormat(texts.getString(String.valueOf(key)), Locale.ROOT).format(arguments));
        }
    }

    private static ResourceBundle texts(Locale locale) {
        return ResourceBundle.getBundle(
                "io.aidhub.sandbox.county.messages",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
