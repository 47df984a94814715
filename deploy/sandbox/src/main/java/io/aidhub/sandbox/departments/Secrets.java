package io.aidhub.sandbox.departments;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The secrets the departments share with the hub, from the properties file the hub wrote. Never printed. */
record Secrets(
        String educationClientId,
        String educationClientSecret,
        String medicalAppKey,
        String medicalSecret,
        String housingPassword,
        String charityUser,
        String charityPassword,
        String charityQueueKey,
        String courtsPassword,
        String emergencyUser,
        String emergencyPassword,
        String emergencyQueueKey,
        String humanResourcesAppCode,
        String humanResourcesAppSecret,
        String charityWebhookOrigin,
        String charityWebhookSecret,
        String charityWebhookAnswersSecret) {

    /** @throws WrongUse when the file or one of its entries is missing */
    static Secrets read(Path file) {
        Properties entries = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            entries.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new WrongUse("secrets.unreadable", file);
        }
        return new Secrets(
                entry(entries, file, "education.client-id"),
                entry(entries, file, "education.client-secret"),
                entry(entries, file, "medical-insurance.app-key"),
                entry(entries, file, "medical-insurance.secret"),
                entry(entries, file, "housing.password"),
                entry(entries, file, "charity.user"),
                entry(entries, file, "charity.password"),
                entry(entries, file, "charity.queue-key"),
                entry(entries, file, "courts.password"),
                entry(entries, file, "emergency.user"),
                entry(entries, file, "emergency.password"),
                entry(entries, file, "emergency.queue-key"),
                entry(entries, file, "human-resources.app-code"),
                entry(entries, file, "human-resources.app-secret"),
                entry(entries, file, "charity-webhook.origin"),
                entry(entries, file, "charity-webhook.secret"),
                entry(entries, file, "charity-webhook.answers-secret"));
    }

    private static String entry(Properties entries, Path file, String key) {
        String value = entries.getProperty(key, "").strip();
        if (value.isEmpty()) {
            throw new WrongUse("secrets.missing", file, key);
        }
        return value;
    }

    @Override
    public String toString() {
        return "secrets";
    }
}
