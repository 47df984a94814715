package io.aidhub.routes.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A connector in Java, compiled on the spot: its version is what it answers. */
final class SamplePlugin {
    private static final String SOURCE =
            """
            package sample;
            import io.aidhub.spi.*;
            import java.util.*;
            public final class SampleFactory implements ConnectorFactory {
                @Override public String id() { return "sample"; }
                @Override public Connector open(ConnectorContext context) {
                    context.secrets().reveal("env:SAMPLE");
                    return new Connector() {
                        @Override public Optional<NoticeReceiver> noticeReceiver() {
                            return Optional.of(new NoticeReceiver() {
                                @Override public List<Outcome> deliver(List<Notice> notices) {
                                    if (context.settings().get("mood").equals("broken")) {
                                        throw new IllegalStateException("secret 370000199001010009");
                                    }
                                    while (context.settings().get("mood").equals("hanging")) {
                                        hang();
                                    }
                                    String seen = Thread.currentThread().getContextClassLoader() == getClass().getClassLoader()
                                            ? "" : " under a foreign context loader";
                                    return Collections.nCopies(notices.size(), new Outcome.Delivered("%s" + seen));
                                }
                                private void hang() {
                                    try { Thread.sleep(60_000); } catch (InterruptedException e) { throw new IllegalStateException(e); }
                                }
                                @Override public int maxBatch() { return 5; }
                            });
                        }
                    };
                }
            }
            """;
    private static final String YAML =
            """
            id: sample
            version: "%s"
            department: sample
            factory: sample
            data: {fields: [XM], purpose: test}
            settings:
              mood: {type: text, default: good, about: how it behaves}
            """;

    private SamplePlugin() {}

    /** Whether this thread hangs inside the plugin. */
    static boolean hangs(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith("sample."));
    }

    /** Lays the plugin into {@code folder}, over whatever version lies there. */
    static void lay(Path folder, String version) throws IOException {
        Path work = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-" + version));
        Path source = Files.writeString(work.resolve("SampleFactory.java"), SOURCE.formatted(version));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            compiler.getTask(
                            null,
                            files,
                            null,
                            List.of("-proc:none", "-d", work.toString()),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
        }
        Files.createDirectories(folder.resolve("lib"));
        Files.writeString(folder.resolve("connector.yaml"), YAML.formatted(version));
        try (OutputStream out = Files.newOutputStream(folder.resolve("lib").resolve("sample.jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            for (Path each : classes(work)) {
                jar.putNextEntry(new JarEntry("sample/" + each.getFileName()));
                Files.copy(each, jar);
            }
            jar.putNextEntry(new JarEntry("META-INF/services/io.aidhub.spi.ConnectorFactory"));
            jar.write("sample.SampleFactory".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
    }

    private static List<Path> classes(Path work) throws IOException {
        try (var files = Files.list(work.resolve("sample"))) {
            return files.sorted().toList();
        }
    }
}
