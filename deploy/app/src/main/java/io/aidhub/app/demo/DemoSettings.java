package io.aidhub.app.demo;

import io.aidhub.app.broker.QueueParty;
import io.aidhub.app.start.HubSettings;
import io.aidhub.hub.compare.IdentityKey;
import io.aidhub.hub.compare.RosterMonths;
import io.aidhub.hub.intake.IntakeSettings;
import io.aidhub.ledger.seal.KeySuite;
import io.aidhub.ledger.seal.SealingKeys;
import io.aidhub.routes.queue.QueueSeal;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;

/** The settings of the demonstration: made by itself at the first start, keys and secrets outside the data folder. */
final class DemoSettings {
    static final String CHARITY = "charity-cixin";
    private static final String REFERRALS = "charity.cixin.referrals";
    private static final String ANSWERS = "charity.cixin.answers";
    /** What the departments call the hub. */
    private static final String APP_CODE = "AIDHUB-370322";

    private static final String EMERGENCY = "emergency-list";
    private static final String LISTS = "emergency.lists";
    private static final String EMERGENCY_ANSWERS = "emergency.answers";
    private static final String LOSSES = "emergency.losses";
    private static final String IDENTITY_KEY = "identity.key";
    private static final String CHARITY_KEY = "charity.queue-key";
    private static final String EMERGENCY_KEY = "emergency.queue-key";
    private static final List<String> SECRETS = List.of(
            "education.client-id",
            "education.client-secret",
            "medical-insurance.app-key",
            "medical-insurance.secret",
            "housing.password",
            "charity.password",
            "courts.password",
            "human-resources.app-secret",
            "emergency.password",
            "api.token");
    /** Signed messages both ways: their secrets have a form of their own. */
    private static final List<String> SIGNING_SECRETS =
            List.of("charity-webhook.secret", "charity-webhook.answers-secret");

    private static final String ORIGIN = "hub.aidhub.example";

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
                KeySuite.INTERNATIONAL,
                token,
                IdentityKey.of(secrets.getProperty(IDENTITY_KEY)),
                null,
                distribution.resolve("connectors"),
                distribution.resolve("mappings"),
                null,
                Map.of(),
                List.of(
                        new QueueParty(
                                CHARITY,
                                secrets.getProperty("charity.password"),
                                seal(secrets, CHARITY_KEY),
                                REFERRALS,
                                ANSWERS),
                        new QueueParty(
                                "emergency",
                                secrets.getProperty("emergency.password"),
                                seal(secrets, EMERGENCY_KEY),
                                LISTS,
                                List.of(EMERGENCY_ANSWERS, LOSSES))),
                Map.of(CHARITY, ANSWERS, EMERGENCY, EMERGENCY_ANSWERS),
                List.of(),
                HubSettings.ListPlaces.NONE,
                IntakeSettings.usual(),
                RosterMonths.CALENDAR,
                options.beside("errors"),
                new HubSettings.Pace(Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(3)),
                true);
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
                Map.of("queue", REFERRALS),
                "charity-webhook",
                Map.of(
                        "url",
                        sandbox.charityWebhook(),
                        "origin",
                        ORIGIN,
                        "secret",
                        handle + "charity-webhook.secret",
                        "answers-secret",
                        handle + "charity-webhook.answers-secret",
                        "private-networks",
                        "127.0.0.1/32"),
                "emergency",
                Map.of("queue", LISTS, "losses", LOSSES),
                "courts",
                courts(sandbox.courts(), handle + "courts.password"));
    }

    /** Looked at more often than a county would: the demonstration does not wait. */
    private static Map<String, String> courts(SandboxAddresses.Courts courts, String password) {
        URI address = URI.create(courts.address());
        return Map.of(
                "host",
                address.getHost(),
                "port",
                Integer.toString(address.getPort()),
                "user",
                courts.user(),
                "password",
                password,
                "host-key",
                courts.hostKey(),
                "check-after",
                "60s",
                "poll",
                "500ms",
                "answer-limit",
                "5s");
    }

    /** The secrets of an earlier run, and new ones for departments that came since. */
    private static Properties secrets(Path file) throws IOException {
        Properties secrets = new Properties();
        StringBuilder text = new StringBuilder();
        if (Files.exists(file)) {
            text.append(Files.readString(file));
            secrets.load(new StringReader(text.toString()));
        }
        Map<String, Supplier<String>> needed = new LinkedHashMap<>();
        needed.put("charity.user", () -> CHARITY);
        needed.put("emergency.user", () -> "emergency");
        needed.put("charity-webhook.origin", () -> ORIGIN);
        needed.put("human-resources.app-code", () -> APP_CODE);
        SECRETS.forEach(name -> needed.put(name, () -> HexFormat.of().formatHex(random(18))));
        needed.put(IDENTITY_KEY, IdentityKey::fresh);
        needed.put(DemoAccounts.PASSWORD, () -> HexFormat.of().formatHex(random(6))); // typed by hand
        SIGNING_SECRETS.forEach(name -> needed.put(name, () -> "whsec_" + key()));
        List.of(CHARITY_KEY, EMERGENCY_KEY).forEach(name -> needed.put(name, DemoSettings::key));
        needed.forEach((name, secret) -> {
            if (!secrets.containsKey(name)) {
                secrets.setProperty(name, secret.get());
                text.append(name).append('=').append(secrets.getProperty(name)).append('\n');
            }
        });
        writePrivately(file, text.toString());
        return secrets;
    }

    /** The password of all demonstration accounts. */
    static String password(Path file) throws IOException {
        return secrets(file).getProperty(DemoAccounts.PASSWORD);
    }

    private static QueueSeal seal(Properties secrets, String name) {
        return QueueSeal.of(secrets.getProperty(name));
    }

    /** 256 bits in Base64. */
    private static String key() {
        return Base64.getEncoder().encodeToString(random(32));
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return random;
    }

    private static void writePrivately(Path file, String text) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text);
    }
}
