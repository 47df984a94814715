package io.aidhub.routes.trial;

import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.Section;
import io.aidhub.spi.Notice;
import io.aidhub.spi.RawRecord;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.contract.Arrival;
import io.aidhub.testkit.contract.Fault;
import io.aidhub.testkit.contract.Peer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * The party a connector over {@code queue} describes: it looks into its own queue of the hub's broker, and sends its records to another. What goes wrong is between the hub and the broker; no setting
 * leads there, so a system that is down is a broker that is down until the party {@link #forget forgets}.
 */
final class QueueDepartment implements Peer {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<Fault> FAULTS =
            EnumSet.of(Fault.SLOW, Fault.HANGS, Fault.TAKES_AND_BREAKS, Fault.BREAKS_MIDWAY, Fault.DOWN);

    private final TrialSettings settings;
    private final SampleFields fields;
    private final TrialBroker broker;
    private final String notices;
    private final Optional<Section> collect;
    private final ShapedBody body = new ShapedBody(Optional.empty());

    QueueDepartment(ConnectorFile file, TrialSettings settings, SampleFields fields, TrialBroker broker) {
        this.settings = settings;
        this.fields = fields;
        this.broker = broker;
        this.notices = settings.filled(file.sections().section("deliver"), "queue");
        this.collect = file.sections().optionalSection("collect");
    }

    /** The names of all queues the file speaks of. */
    static Set<String> queues(ConnectorFile file, TrialSettings settings) {
        Set<String> queues = new LinkedHashSet<>();
        for (String section : List.of("deliver", "collect")) {
            file.sections()
                    .optionalSection(section)
                    .filter(found -> found.has("queue"))
                    .ifPresent(found -> queues.add(settings.filled(found, "queue")));
        }
        return queues;
    }

    @Override
    public Map<String, String> settings(Duration answerLimit) {
        return settings.settings("", answerLimit);
    }

    @Override
    public Map<String, String> settingsOfADeadSystem() {
        broker.trouble().has(Fault.DOWN);
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
        return FAULTS;
    }

    @Override
    public void has(Fault fault) {
        broker.trouble().has(fault);
    }

    /** The broker does not look into notices: whatever it does, it does to all. */
    @Override
    public void has(Fault fault, String noticeId) {
        has(fault);
    }

    @Override
    public List<Arrival> arrivals() {
        return broker.texts(notices).stream()
                .map(text -> new Arrival(body.noticeIds(text), text, !text.isEmpty()))
                .toList();
    }

    @Override
    public int contacts() {
        return broker.connections();
    }

    /** Its records wait to be collected from then on. */
    @Override
    public void forget() {
        broker.trouble().has(Fault.NONE);
        broker.forget();
        collect.ifPresent(section -> SampleRecords.LISTED.forEach(
                record -> broker.send(settings.filled(section, "queue"), message(section.text("kind"), record))));
    }

    private static String message(String kind, RawRecord record) {
        Map<String, Object> fields = new LinkedHashMap<>(record.fields());
        fields.put(kind, record.record());
        return JSON.writeValueAsString(fields);
    }

    @Override
    public boolean carries(Arrival arrival, Notice notice) {
        return body.carries(arrival.text(), notice);
    }

    @Override
    public Map<String, String> fields(Households.Sample person) {
        return fields.of(person);
    }

    @Override
    public List<RawRecord> listed() {
        return collect.isPresent() ? SampleRecords.LISTED : List.of();
    }

    @Override
    public void close() {
        broker.trouble().has(Fault.NONE); // it belongs to the transports, and those are closed later
    }
}
