package io.aidhub.routes.plugin;

import io.aidhub.spi.ConnectorFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * One opened Java plugin: the jars of a connector's {@code lib/} folder under a class loader of their own. The jars are copied first, so
 * that a new version can be laid over the old one while the old one still answers.
 */
public final class PluginLoader implements AutoCloseable {
    private final Path copies;
    private final PluginClassLoader loader;

    private PluginLoader(Path copies, PluginClassLoader loader) {
        this.copies = copies;
        this.loader = loader;
    }

    /**
     * Copies the jars of {@code folder/lib} under a new name in {@code temp} and opens them.
     *
     * @throws UncheckedIOException when they cannot be copied
     */
    public static PluginLoader open(Path folder, Path temp) {
        try {
            Files.createDirectories(temp);
            Path copies = Files.createTempDirectory(temp, folder.getFileName() + "-");
            return new PluginLoader(
                    copies,
                    new PluginClassLoader(
                            folder.getFileName().toString(),
                            copy(folder.resolve("lib"), copies),
                            PluginLoader.class.getClassLoader()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws ConnectorFileException when the jars have no such factory */
    public ConnectorFactory factory(String id) {
        List<String> found = new ArrayList<>();
        for (ConnectorFactory factory : ServiceLoader.load(ConnectorFactory.class, loader)) {
            // Only what the plugin itself brings: a factory on the hub's class path is none of its own.
            if (factory.getClass().getClassLoader() == loader) {
                if (factory.id().equals(id)) {
                    return factory;
                }
                found.add(factory.id());
            }
        }
        throw ConnectorFileException.of("file.unknown.factory", loader.getName(), id, found);
    }

    /** Runs plugin code with its own context class loader. */
    <T> T under(Supplier<T> code) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return code.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void close() {
        ResourceBundle.clearCache(loader);
        try {
            loader.close();
            FileSystemUtils.deleteRecursively(copies);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL[] copy(Path lib, Path copies) throws IOException {
        List<URL> urls = new ArrayList<>();
        if (Files.isDirectory(lib)) {
            try (Stream<Path> jars = Files.list(lib)) {
                for (Path jar : jars.filter(file -> file.toString().endsWith(".jar"))
                        .sorted()
                        .toList()) {
                    urls.add(url(Files.copy(jar, copies.resolve(jar.getFileName()))));
                }
            }
        }
        return urls.toArray(URL[]::new);
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }
}
