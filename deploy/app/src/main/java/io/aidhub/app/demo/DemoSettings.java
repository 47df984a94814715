package io.aidhub.app.demo;

import io.aidhub.app.broker.QueueParty;
import io.aidhub.app.start.HubSettings;
import io.aidhub.ledger.seal.SealingKeys;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The settings of the demonstration: made by itself at the first start, keys and secrets outside the data folder. */
final class DemoSettings {
    static final String CHARITY = "charity-cixin";
    private static final String REFERRALS = "charity.cixin.referrals";
    private static final String ANSWERS = "charity.cixin.answers";
    /** What the departments call the hub. */
    private static final String APP_CODE = "AIDHUB-370322";

    private static final List<String> SECRETS = List.of(
            "education.client-id",
            "education.client-secret",
            "medical-insurance.app-key",
            "medical-insurance.secret",
            "housing.password",
            "charity.password",
            "human-resources.app-secret",
            "api.token");

    private DemoSettings() {}

    static HubSettings make(DemoOptions options, Path distribution) throws IOException {
        Files.createDirectories(options.data());
        if (!Files.exists(options.keys())) {
            SealingKeys.create(options.keys());
        }
        Properties secrets = secrets(options.secrets());
        Path token = options.beside("api-token");
        writePrivately(token, secrets.getProperty("api.token") + "\n");
        return new HubSettings(
                "370322",
                ZoneId.of("Asia/Shanghai"),
                "127.0.0.1",
                8480,
                15672,
                options.data(),
                options.keys(),
                token,
                null,
                distribution.resolve("connectors"),
                distribution.resolve("mappings"),
                Map.of(),
                List.of(new QueueParty(CHARITY, secrets.getProperty("charity.password"), REFERRALS, ANSWERS)),
                Map.of(CHARITY, ANSWERS),
                null,
                options.beside("errors"),
                new HubSettings.Pace(Duration.ofMillis(500), Duration.ofMillis(500)));
    }

    /** Where the departments are, known only when their process is up. */
    static Map<String, Map<String, String>> connectors(SandboxAddresses sandbox, Path secrets) {
        String handle = "file:" + secrets + "#";
        return Map.of(
                "education",
                Map.of(
                        "base-url", sandbox.education(),
                        "client-id", handle + "education.client-id",
                        "client-secret", handle + "education.client-secret"),
                "medical-insurance",
                Map.of(
                        "base-url", sandbox.medicalInsurance(),
                        "app-key", handle + "medical-insurance.app-key",
                        "secret", handle + "medical-insurance.secret"),
                "human-resources",
                Map.of(
                        "base-url",
                        sandbox.humanResources(),
                        "app-code",
                        APP_CODE,
                        "app-secret",
                        handle + "human-resources.app-secret"),
                "housing",
                Map.of(
                        "jdbc-url", sandbox.housingJdbc(),
                        "user", sandbox.housingUser(),
                        "password", handle + "housing.password"),
                "charity",
                Map.of("queue", REFERRALS));
    }

    /** The secrets of a former run stay; what a newer program needs besides is added. */
    private static Properties secrets(Path file) throws IOException {
        Properties secrets = new Properties();
        StringBuilder text = new StringBuilder();
        if (Files.exists(file)) {
            text.append(Files.readString(file));
            try (Reader reader = new StringReader(text.toString())) {
                secrets.load(reader);
            }
        }
        SecureRandom random = new SecureRandom();
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("charity.user", CHARITY);
        wanted.put("human-resources.app-code", APP_CODE);
        for (String name : SECRETS) {
            byte[] secret = new byte[18];
            random.nextBytes(secret);
            wanted.put(name, HexFormat.of().formatHex(secret));
        }
        wanted.keySet().removeAll(secrets.stringPropertyNames());
        if (!wanted.isEmpty()) {
            wanted.forEach(
                    (name, value) -> text.append(name).append('=').append(value).append('\n'));
            secrets.putAll(wanted);
            writePrivately(file, text.toString());
        }
        return secrets;
    }

    private static void writePrivately(Path file, String text) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text);
    }
}
