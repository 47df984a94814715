package io.aidhub.routes.plugin;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks into the plugin's own jars first, so that a connector may bring another version of a library than ours; only what both sides
 * must share comes from the hub.
 */
final class PluginClassLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    /** Shared with the hub: the JDK, the SPI with its words, and the two libraries of annotations and logging in them. */
    private static final List<String> SHARED =
            List.of("java.", "javax.", "jakarta.", "io.aidhub.spi.", "io.aidhub.model.", "org.slf4j.", "org.jspecify.");

    PluginClassLoader(String name, URL[] jars, ClassLoader hub) {
        super(name, jars, hub);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (SHARED.stream().anyMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> found = findLoadedClass(name);
            if (found == null) {
                try {
                    found = findClass(name);
                } catch (ClassNotFoundException e) {
                    return super.loadClass(name, resolve); // not in the plugin: the hub's
                }
            }
            if (resolve) {
                resolveClass(found);
            }
            return found;
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own != null || isService(name) ? own : super.getResource(name);
    }

    /** A service file of the hub would name classes that are not of the plugin's own copy of the service. */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        Enumeration<URL> own = findResources(name);
        if (isService(name) || own.hasMoreElements()) {
            return own;
        }
        return getParent() == null
                ? Collections.emptyEnumeration()
                : getParent().getResources(name);
    }

    private static boolean isService(String name) {
        return name.startsWith("META-INF/services/");
    }
}
