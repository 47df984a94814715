package io.aidhub.routes.webhook;

import io.aidhub.routes.OpenConnector;
import io.aidhub.spi.Connector;
import io.aidhub.testkit.ConnectorContractTest;
import io.aidhub.testkit.DepartmentScript;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The connector is a YAML file only: what the contract asks, transport {@code webhook} does. */
class CharityWebhookContractTest extends ConnectorContractTest {
    private static final String SECRET = "whsec_c2VjcmV0IG9mIHRoZSB0ZXN0LCBub3QgdXNlZCBlbHNld2hlcmU=";
    private static final Map<String, String> SECRETS =
            Map.of("env:SECRET", SECRET, "env:ANSWERS", "whsec_YW5zd2VycyBhcmUgc2lnbmVkIHdpdGggYW5vdGhlciBvbmU=");

    @Override
    protected Connector open(Map<String, String> settings) {
        return new OpenConnector("charity-webhook", settings, SECRETS::get, WebhookTransport::new);
    }

    @Override
    protected Map<String, String> settings(String baseUrl, Duration answerLimit) {
        return Map.of(
                "url", baseUrl + "/aidhub",
                "origin", "hub.aidhub.example",
                "secret", "env:SECRET",
                "answers-secret", "env:ANSWERS",
                "private-networks", "127.0.0.0/8",
                "connect-limit", "5s",
                "answer-limit", answerLimit.toMillis() + "ms");
    }

    @Override
    protected List<String> requiredSettings() {
        return List.of("url", "origin", "secret", "answers-secret");
    }

    @Override
    protected List<String> secrets() {
        return List.copyOf(SECRETS.values());
    }

    @Override
    protected DepartmentScript script() {
        return new GuangcaiScript(SECRET);
    }
}
