package io.aidhub.connector.medicalinsurance;

import io.aidhub.testkit.contract.HttpPeer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The app key and the secret the platform gave us, and how the connector is told of them. */
final class PlatformAccess implements HttpPeer.Access {
    private final List<String> keys = new ArrayList<>(List.of("app-7Yq2"));
    private final List<String> secrets = new ArrayList<>(List.of("s3cret-of-the-platform"));

    synchronized String appKey() {
        return keys.get(keys.size() - 1);
    }

    @Override
    public Map<String, String> settings(String url, Duration answerLimit) {
        return Map.of(
                "base-url", url + "/platform",
                "app-key", "env:KEY",
                "secret", "env:SECRET",
                "connect-limit", "5s",
                "answer-limit", answerLimit.toMillis() + "ms");
    }

    @Override
    public synchronized String reveal(String handle) {
        return handle.equals("env:KEY") ? appKey() : secrets.get(secrets.size() - 1);
    }

    @Override
    public synchronized List<String> secrets() {
        List<String> all = new ArrayList<>(keys);
        all.addAll(secrets);
        return all;
    }

    @Override
    public synchronized void renew() {
        keys.add("app-8Zr3-" + keys.size());
        secrets.add("next-s3cret-of-the-platform-" + secrets.size());
    }
}
