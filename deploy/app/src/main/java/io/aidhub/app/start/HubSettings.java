package io.aidhub.app.start;

import io.aidhub.app.broker.QueueParty;
import io.aidhub.hub.compare.IdentityKey;
import io.aidhub.hub.intake.IntakeSettings;
import io.aidhub.ledger.seal.KeySuite;
import io.aidhub.routes.files.SftpLogin;
import io.aidhub.routes.queue.QueueSeal;
import io.aidhub.routes.queue.SealedQueues;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything one hub is told from outside, read from one YAML file (see {@code conf/hub.example.yaml}).
 *
 * @param county division code of the county, 6 digits
 * @param zone the only time zone of this hub
 * @param bind address to listen on
 * @param httpPort preferred port of the REST interface
 * @param amqpPort preferred port for parties with their own queue
 * @param data folder of everything durable
 * @param keys key file, outside {@code data}, mode 0600
 * @param newKeys which algorithms new keys get
 * @param apiToken file with the bearer token of the REST interface, mode 0600
 * @param identityKey signs identity answers; null: none are given
 * @param database an own PostgreSQL; null: the embedded one, for a trial on one machine
 * @param connectors folder with the connectors
 * @param mappings folder with the mappings
 * @param countyMappings folder with what the county adds to them; null: nothing
 * @param connectorSettings settings by connector id; secrets as handles {@code file:…#key} or {@code env:NAME}
 * @param parties those with their own queue, by subscription
 * @param answers answers queue by subscription
 * @param hubs those below this one, whose rosters come together here
 * @param lists where lists of the roster are looked for
 * @param intake when a list is held for being short, and how many broken rows are too many
 * @param monthEndsOn last day of a month of the roster, 1 to 28, or 31 for the calendar's own, see {@link io.aidhub.hub.compare.RosterMonths}
 * @param errors where error files of lists are put
 * @param demo true for the demonstration: every page says that its people are invented
 */
public record HubSettings(
        String county,
        ZoneId zone,
        String bind,
        int httpPort,
        int amqpPort,
        Path data,
        Path keys,
        KeySuite newKeys,
        Path apiToken,
        @Nullable IdentityKey identityKey,
        @Nullable Database database,
        Path connectors,
        Path mappings,
        @Nullable Path countyMappings,
        Map<String, Map<String, String>> connectorSettings,
        List<QueueParty> parties,
        Map<String, String> answers,
        List<BelowSettings> hubs,
        ListPlaces lists,
        IntakeSettings intake,
        int monthEndsOn,
        Path errors,
        Pace pace,
        boolean demo) {
    public HubSettings {
        connectorSettings = Map.copyOf(connectorSettings);
        parties = List.copyOf(parties);
        answers = Map.copyOf(answers);
        hubs = List.copyOf(hubs);
    }

    /** What lies in each queue of a party is sealed with. */
    public SealedQueues seals() {
        Map<String, QueueSeal> seals = new LinkedHashMap<>();
        parties.forEach(party -> party.queues().forEach(queue -> seals.put(queue, party.seal())));
        return new SealedQueues(seals);
    }

    public HubSettings withConnectorSettings(Map<String, Map<String, String>> more) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>(connectorSettings);
        all.putAll(more);
        return new HubSettings(
                county,
                zone,
                bind,
                httpPort,
                amqpPort,
                data,
                keys,
                newKeys,
                apiToken,
                identityKey,
                database,
                connectors,
                mappings,
                countyMappings,
                all,
                parties,
                answers,
                hubs,
                lists,
                intake,
                monthEndsOn,
                errors,
                pace,
                demo);
    }

    /** An own PostgreSQL. */
    public record Database(String url, String user, String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return "Database " + url;
        }
    }

    /**
     * Where lists of the roster (名册) are looked for, beside what people hand in themselves.
     *
     * @param inbox watched folder; null: none
     * @param server of civil affairs; null: none
     */
    public record ListPlaces(@Nullable Path inbox, @Nullable ListServer server) {
        public static final ListPlaces NONE = new ListPlaces(null, null);
    }

    /** @param folder on the server, from where the login comes in: it holds a folder a month */
    public record ListServer(SftpLogin login, String folder) {}

    /**
     * How often clocks strike.
     *
     * @param collect pause between two collections from a department
     * @param assess pause between two looks at touched households
     * @param overview pause between two looks of an open overview page
     */
    public record Pace(Duration collect, Duration assess, Duration overview) {}
}
