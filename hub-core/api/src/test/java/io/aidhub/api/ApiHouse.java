package io.aidhub.api;

import io.aidhub.hub.account.AccountDesk;
import io.aidhub.hub.account.AccountScopes;
import io.aidhub.hub.assess.DecisionDesk;
import io.aidhub.hub.classes.ClassCatalogue;
import io.aidhub.hub.codes.CodeDesk;
import io.aidhub.hub.collect.GrantCollector;
import io.aidhub.hub.collect.Translation;
import io.aidhub.hub.compare.ChangeTable;
import io.aidhub.hub.compare.DayTable;
import io.aidhub.hub.compare.DifferenceTable;
import io.aidhub.hub.compare.IdentityAnswers;
import io.aidhub.hub.compare.IdentityKey;
import io.aidhub.hub.compare.ListCheck;
import io.aidhub.hub.compare.MonthTable;
import io.aidhub.hub.compare.RosterHistory;
import io.aidhub.hub.compare.RosterMonths;
import io.aidhub.hub.compare.RosterWords;
import io.aidhub.hub.connect.Connectors;
import io.aidhub.hub.deliver.ParkedDesk;
import io.aidhub.hub.dispatch.MappingPreview;
import io.aidhub.hub.dispatch.NoticeBody;
import io.aidhub.hub.dispatch.NoticeRewriter;
import io.aidhub.hub.dispatch.Projection;
import io.aidhub.hub.exits.ExitDesk;
import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.hub.intake.HeadingDesk;
import io.aidhub.hub.intake.IntakeSettings;
import io.aidhub.hub.intake.JoinDesk;
import io.aidhub.hub.intake.ListPreviews;
import io.aidhub.hub.intake.ReleaseDesk;
import io.aidhub.hub.intake.RosterIntake;
import io.aidhub.hub.intake.UndoDesk;
import io.aidhub.hub.intake.WaitingDesk;
import io.aidhub.hub.receiver.ReceiverDesk;
import io.aidhub.hub.refer.AnswerResult;
import io.aidhub.hub.webhook.AnswerWebhook;
import io.aidhub.ledger.audit.AuditChain;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.audit.ExportTrail;
import io.aidhub.ledger.chain.ChainStore;
import io.aidhub.ledger.codes.CountyCodeBook;
import io.aidhub.ledger.codes.WaitingRecords;
import io.aidhub.ledger.compare.ChangeStore;
import io.aidhub.ledger.compare.CountyChanges;
import io.aidhub.ledger.compare.ListCheckStore;
import io.aidhub.ledger.compare.RosterStatistics;
import io.aidhub.ledger.deliver.DeliveryFigures;
import io.aidhub.ledger.deliver.ParkedStore;
import io.aidhub.ledger.dispatch.AskedAgain;
import io.aidhub.ledger.dispatch.DispatchStore;
import io.aidhub.ledger.dispatch.SubscriptionBook;
import io.aidhub.ledger.dispatch.SubscriptionKeys;
import io.aidhub.ledger.exits.ExitStore;
import io.aidhub.ledger.gaps.ProposalStore;
import io.aidhub.ledger.gaps.TouchedHouseholds;
import io.aidhub.ledger.grants.CollectCursors;
import io.aidhub.ledger.grants.CollectedRecords;
import io.aidhub.ledger.grants.GrantLedger;
import io.aidhub.ledger.grants.ParkedRecords;
import io.aidhub.ledger.grants.Recipients;
import io.aidhub.ledger.roster.PersonJoins;
import io.aidhub.ledger.roster.RosterStore;
import io.aidhub.ledger.roster.RosterUndo;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.seal.SealingKeys;
import io.aidhub.ledger.sight.Accounts;
import io.aidhub.ledger.sight.ChainRefusals;
import io.aidhub.ledger.sight.DifferenceList;
import io.aidhub.ledger.sight.PersonPast;
import io.aidhub.ledger.sight.RosterPast;
import io.aidhub.ledger.sight.Sight;
import io.aidhub.ledger.webhooks.SeenWebhooks;
import io.aidhub.mapping.Mappings;
import io.aidhub.policy.PolicyPacks;
import io.aidhub.spi.Connector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The use cases behind the API on a database of their own. */
final class ApiHouse implements AutoCloseable {
    static final String RECEIVER = "charity-guangcai";
    static final String SECRET = "whsec_dGhlIHNlY3JldCBvZiB0aGUgdGVzdHMgb2YgdGhlIGRvb3I=";

    final JdbcTemplate jdbc;
    final AuditChain audits;
    final DeliveriesApi deliveries;
    final SubscriptionKeys receiverKeys;
    final ReceiverApi receivers;
    final ParkedApi parked;
    final AccountsApi accounts;
    final BatchesApi batches;
    final UndoApi undo;
    final WaitingApi waiting;
    final PersonsApi persons;
    final ExitsApi exits;
    final ListsApi lists;
    final HeadingsApi headings;
    final PreviewsApi previews;
    final CategoriesApi categories;
    final CodesApi codes;
    final MappingsApi mappingPreviews;
    final ProposalsApi proposals;
    final WebhooksApi webhooks;
    final ChecksApi checks;
    final IdentityApi identity;
    final HistoryApi history;
    final DifferencesApi differences;
    final ChainRefusalsApi refused;
    final ChainStore chain;
    /** What the webhook door let in, and what becomes of it. */
    final Queue<String> answered = new ConcurrentLinkedQueue<>();

    volatile Supplier<AnswerResult> answers = () -> AnswerResult.TAKEN;
    private final MigratedPostgres postgres;

    ApiHouse(Path folder) throws IOException {
        postgres = MigratedPostgres.in(folder);
        DataSource database = postgres.database();
        SealingKeys.create(folder.resolve("hub.key"));
        SealingKeys keys = SealingKeys.read(folder.resolve("hub.key"));
        Sealer sealer = new Sealer(keys);
        PersonHash hash = new PersonHash(keys);
        Clock clock = Clock.systemUTC();
        jdbc = new JdbcTemplate(database);
        JdbcClient client = JdbcClient.create(jdbc);
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        AuditTrail audit = new AuditTrail(client, transactions, clock);
        audits = new AuditChain(client);
        Mappings mappings = Mappings.load(Path.of("..", "..", "mappings"));

        deliveries = new DeliveriesApi(new DeliveryFigures(client));
        receiverKeys = new SubscriptionKeys(client, clock);
        receivers = new ReceiverApi(new ReceiverDesk(
                new SubscriptionBook(client, transactions, clock),
                new DeliveryFigures(client),
                new AskedAgain(client, clock, ZoneId.of("Asia/Shanghai")),
                receiverKeys,
                (connector, by) -> List.of(),
                mappings,
                audit));
        GrantCollector collector = new GrantCollector(
                nobody(),
                Translation.by(mappings),
                new Recipients(client),
                hash,
                new CollectCursors(client),
                new CollectedRecords(client),
                new ParkedRecords(client),
                new GrantLedger(client),
                sealer,
                transactions,
                clock,
                CrashPoint.Watch.none());
        accounts = new AccountsApi(new AccountDesk(
                new Accounts(client, clock),
                () -> new AccountScopes(Set.of("370322100"), Set.of("education"), Set.of("charity-cixin")),
                password -> "hash of " + password,
                new SecureRandom(),
                audit,
                transactions));
        parked = new ParkedApi(new ParkedDesk(
                new ParkedStore(client, sealer, clock),
                new DispatchStore(jdbc, transactions),
                new NoticeRewriter(
                        mappings, new Projection(sealer, hash), new NoticeBody("370322"), (offer, kind) -> Map.of()),
                (id, by) -> false,
                audit,
                transactions,
                clock));
        RosterStore roster = new RosterStore(database, transactions, sealer, hash, clock);
        RosterIntake intake =
                new RosterIntake(mappings.profiles(), roster, IntakeSettings.usual(), clock, CrashPoint.Watch.none());
        batches = new BatchesApi(intake, new ReleaseDesk(intake, collector, audit));
        waiting = new WaitingApi(new WaitingDesk(roster, audit));
        exits = new ExitsApi(new ExitDesk(
                List.of(),
                new ExitStore(client, new Sight(client, new DataSourceTransactionManager(database)), List.of()),
                audit,
                clock,
                ZoneId.of("Asia/Shanghai")));
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        RosterMonths months = new RosterMonths(RosterMonths.CALENDAR, zone, clock);
        persons = new PersonsApi(new JoinDesk(new PersonJoins(database, transactions, clock, zone, months::of), audit));
        undo = new UndoApi(new UndoDesk(new RosterUndo(database, transactions, clock), audit));
        lists = new ListsApi(intake, audit, months);
        headings =
                new HeadingsApi(new HeadingDesk(intake, roster.headings(), mappings.profiles(), audit, transactions));
        previews =
                new PreviewsApi(new ListPreviews(mappings.profiles(), roster, IntakeSettings.usual(), clock), months);
        codes = new CodesApi(new CodeDesk(
                mappings, new CountyCodeBook(client, clock), new WaitingRecords(client), (id, by) -> false, audit));
        mappingPreviews = new MappingsApi(
                new MappingPreview(mappings, new NoticeBody("370322"), Path.of("..", "..", "mappings")));
        categories = new CategoriesApi(ClassCatalogue.of(mappings, PolicyPacks.load()));
        checks = new ChecksApi(
                new ListCheck(new ListCheckStore(database, hash), roster, mappings, audit, transactions, clock, zone),
                new ChangeTable(
                        new ChangeStore(database),
                        new CountyChanges(client),
                        mappings,
                        new Projection(sealer, hash),
                        sealer,
                        new ExportTrail(client, clock),
                        audit,
                        transactions,
                        months));
        Sight sight = new Sight(client, new DataSourceTransactionManager(database));
        RosterPast past = new RosterPast(sight);
        RosterStatistics statistics = new RosterStatistics(client);
        history = new HistoryApi(
                new RosterHistory(months, past, new PersonPast(sight), audit),
                new DayTable(months, statistics, past, mappings, audit, transactions),
                new MonthTable(months, statistics, past, mappings, audit, transactions),
                new RosterWords(mappings));
        DifferenceList differing = new DifferenceList(sight, roster);
        differences = new DifferencesApi(differing, new DifferenceTable(differing, mappings, audit), audit);
        refused = new ChainRefusalsApi(new ChainRefusals(sight));
        chain = new ChainStore(jdbc, transactions, sealer, hash, clock);
        identity = new IdentityApi(new IdentityAnswers(
                new ListCheckStore(database, hash),
                mappings,
                Optional.of(IdentityKey.of(IdentityKey.fresh())),
                "aidhub:370322",
                audit,
                transactions,
                clock,
                zone));
        proposals = new ProposalsApi(
                new DecisionDesk(new ProposalStore(client), new TouchedHouseholds(client), audit, transactions, clock));
        webhooks = new WebhooksApi(new AnswerWebhook(
                subscription -> Optional.of(SECRET).filter(secret -> subscription.equals(RECEIVER)),
                this::answer,
                new SeenWebhooks(client),
                hash,
                clock));
    }

    private AnswerResult answer(String subscription, byte[] json) {
        AnswerResult result = answers.get();
        answered.add(subscription + " " + new String(json, StandardCharsets.UTF_8));
        return result;
    }

    private static Connectors nobody() {
        return new Connectors() {
            @Override
            public List<String> ids() {
                return List.of();
            }

            @Override
            public Connector connector(String id) {
                throw new IllegalArgumentException(id);
            }

            @Override
            public String department(String id) {
                throw new IllegalArgumentException(id);
            }
        };
    }

    @Override
    public void close() {
        postgres.close();
    }
}
