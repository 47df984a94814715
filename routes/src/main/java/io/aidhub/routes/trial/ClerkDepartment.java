package io.aidhub.routes.trial;

import io.aidhub.hub.deliver.ClerkInbox;
import io.aidhub.spi.Connector;
import io.aidhub.spi.GrantSource;
import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.contract.Arrival;
import io.aidhub.testkit.contract.Fault;
import io.aidhub.testkit.contract.Peer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The clerk a connector over {@code desk} describes. He has no system: at the hub's console he sees what the hub holds as accepted for {@link ClerkInbox}, and that is what arrives here. Nothing can go
 * wrong on the way, since there is none.
 */
final class ClerkDepartment implements Peer {
    private final TrialSettings settings;
    private final SampleFields fields;
    private final List<Arrival> inbox = new ArrayList<>();

    ClerkDepartment(TrialSettings settings, SampleFields fields) {
        this.settings = settings;
        this.fields = fields;
    }

    /** The connector as the hub has it, where the clerk sees what came of each hand-over. */
    Connector seen(Connector connector) {
        return new Seen(connector);
    }

    private synchronized void sees(Notice notice, Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted && accepted.reference().equals(ClerkInbox.REFERENCE)) {
            inbox.add(new Arrival(
                    List.of(notice.id().toString()), new String(notice.body(), StandardCharsets.UTF_8), true));
        }
    }

    @Override
    public Map<String, String> settings(Duration answerLimit) {
        return settings.settings("", answerLimit);
    }

    @Override
    public Map<String, String> settingsOfADeadSystem() {
        return settings(Duration.ZERO);
    }

    @Override
    public String reveal(String handle) {
        return settings.reveal(handle);
    }

    @Override
    public List<String> secrets() {
        return settings.secrets();
    }

    @Override
    public void renewSecrets() {
        settings.renew();
    }

    @Override
    public Set<Fault> faults() {
        return Set.of();
    }

    @Override
    public boolean answers() {
        return false;
    }

    @Override
    public void has(Fault fault) {
        has(fault, "");
    }

    @Override
    public void has(Fault fault, String noticeId) {
        if (fault != Fault.NONE) {
            throw new IllegalArgumentException(fault + ": a clerk has no system");
        }
    }

    @Override
    public synchronized List<Arrival> arrivals() {
        return List.copyOf(inbox);
    }

    @Override
    public int contacts() {
        return 0;
    }

    @Override
    public synchronized void forget() {
        inbox.clear();
    }

    @Override
    public boolean carries(Arrival arrival, Notice notice) {
        return arrival.text().equals(new String(notice.body(), StandardCharsets.UTF_8));
    }

    @Override
    public Map<String, String> fields(Households.Sample person) {
        return fields.of(person);
    }

    @Override
    public void close() {
        forget();
    }

    private final class Seen implements Connector {
        private final Connector connector;

        Seen(Connector connector) {
            this.connector = connector;
        }

        @Override
        public Optional<NoticeReceiver> noticeReceiver() {
            return connector.noticeReceiver().map(SeenReceiver::new);
        }

        @Override
        public Optional<GrantSource> grantSource() {
            return connector.grantSource();
        }

        @Override
        public void logIn() {
            connector.logIn();
        }

        @Override
        public void close() {
            connector.close();
        }
    }

    private final class SeenReceiver implements NoticeReceiver {
        private final NoticeReceiver receiver;

        SeenReceiver(NoticeReceiver receiver) {
            this.receiver = receiver;
        }

        @Override
        public int maxBatch() {
            return receiver.maxBatch();
        }

        @Override
        public int snapshotHouseholds() {
            return receiver.snapshotHouseholds();
        }

        @Override
        public List<Outcome> deliver(List<Notice> notices) {
            List<Outcome> outcomes = receiver.deliver(notices);
            for (int i = 0; i < outcomes.size(); i++) {
                sees(notices.get(i), outcomes.get(i));
            }
            return outcomes;
        }
    }
}
