package io.aidhub.routes.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Certificates made on the spot by the JDK's keytool, each its own authority, all under one password. */
final class TestCertificates {
    static final String PASSWORD = "only-of-this-test";

    private final Path folder;

    TestCertificates(Path folder) {
        this.folder = folder;
    }

    /** A key and its certificate for 127.0.0.1, as PKCS #12; {@link #certificate} is made beside it. */
    Path key(String name, int days) {
        Path store = folder.resolve(name + ".p12");
        keytool(
                store,
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                String.valueOf(days));
        keytool(
                store,
                "-exportcert",
                "-rfc",
                "-alias",
                name,
                "-file",
                certificate(name).toString());
        return store;
    }

    /** The certificate alone, as PEM. */
    Path certificate(String name) {
        return folder.resolve(name + ".pem");
    }

    private static void keytool(Path store, String... command) {
        List<String> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        all.addAll(List.of(command));
        all.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        try {
            Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
