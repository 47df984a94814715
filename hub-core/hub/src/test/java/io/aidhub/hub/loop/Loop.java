package io.aidhub.hub.loop;

import io.aidhub.hub.assess.DecisionDesk;
import io.aidhub.hub.assess.GapAssessor;
import io.aidhub.hub.collect.GrantCollector;
import io.aidhub.hub.collect.Translation;
import io.aidhub.hub.connect.Connectors;
import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.hub.refer.AnswerIntake;
import io.aidhub.hub.refer.OfferAnswers;
import io.aidhub.hub.refer.ReferralDesk;
import io.aidhub.hub.refer.ResponseDoor;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.gaps.CaseStore;
import io.aidhub.ledger.gaps.GapLedger;
import io.aidhub.ledger.gaps.LoopFigures;
import io.aidhub.ledger.gaps.ProposalStore;
import io.aidhub.ledger.gaps.TouchedHouseholds;
import io.aidhub.ledger.grants.CollectCursors;
import io.aidhub.ledger.grants.CollectedRecords;
import io.aidhub.ledger.grants.GrantLedger;
import io.aidhub.ledger.grants.ParkedRecords;
import io.aidhub.ledger.grants.Recipients;
import io.aidhub.ledger.referrals.Receiver;
import io.aidhub.ledger.referrals.ReferralEvents;
import io.aidhub.ledger.referrals.ReferralStore;
import io.aidhub.ledger.referrals.ResidualNeeds;
import io.aidhub.ledger.roster.Contact;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.seal.SealingKeys;
import io.aidhub.mapping.Mappings;
import io.aidhub.model.Division;
import io.aidhub.model.HouseholdId;
import io.aidhub.model.NeedKind;
import io.aidhub.model.PersonId;
import io.aidhub.model.ResidentId;
import io.aidhub.policy.Policy;
import io.aidhub.policy.PolicyPacks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The loop behind the departments, wired over a fresh database with a small roster. */
public final class Loop {
    public static final String CHARITY = "charity-cixin";
    /** Serves one township only. */
    public static final String SECOND_CHARITY = "charity-guangcai";

    public static final String COURTS = "courts-referral";
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    public static final Mappings MAPPINGS = Mappings.load(Path.of("..", "..", "mappings"));
    public static final Policy POLICY = PolicyPacks.load().policy("GQ", "county-demo");
    private static final SealingKeys KEYS = keys();

    public final MovingClock clock = new MovingClock();
    public final Set<UUID> confirmed = new HashSet<>();
    public final JdbcClient jdbc;
    public final TransactionTemplate transactions;
    public final PersonHash hash = new PersonHash(KEYS);
    public final Sealer sealer = new Sealer(KEYS);
    public final LoopFigures figures;
    public final GapAssessor assessor;
    public final DecisionDesk decisions;
    public final ReferralDesk referrals;
    public final AnswerIntake answers;
    public final ParkedRecords parked;

    private final JdbcTemplate template = new JdbcTemplate(LoopDatabase.empty());
    private final GrantLedger ledger;
    private int serial;

    public Loop() {
        jdbc = JdbcClient.create(template);
        transactions = new TransactionTemplate(
                new JdbcTransactionManager(java.util.Objects.requireNonNull(template.getDataSource())));
        ledger = new GrantLedger(jdbc);
        parked = new ParkedRecords(jdbc);
        figures = new LoopFigures(jdbc);
        AuditTrail audit = new AuditTrail(jdbc, transactions, clock);
        TouchedHouseholds touched = new TouchedHouseholds(jdbc);
        ProposalStore proposals = new ProposalStore(jdbc);
        assessor = new GapAssessor(
                touched,
                new CaseStore(jdbc, ZONE),
                new GapLedger(jdbc),
                proposals,
                POLICY,
                () -> Set.of("education", "housing", "medical-insurance"),
                transactions,
                clock,
                ZONE);
        decisions = new DecisionDesk(proposals, touched, audit, transactions, clock);
        ReferralStore store = new ReferralStore(jdbc);
        referrals = new ReferralDesk(
                new ResidualNeeds(jdbc),
                store,
                new ReferralEvents(jdbc),
                new OfferAnswers(store, ledger),
                household -> Optional.of(new Contact("13900000000", "青城镇演示村1号")),
                audit,
                () -> List.of(
                        new Receiver(CHARITY, Set.of(NeedKind.MEDICAL, NeedKind.EDUCATION), new Division("370322")),
                        new Receiver(SECOND_CHARITY, Set.of(NeedKind.MEDICAL), new Division("370322101")),
                        new Receiver(COURTS, Set.of(NeedKind.JUDICIAL), new Division("370322"))),
                transactions,
                clock,
                ZONE);
        answers = new AnswerIntake(
                referrals,
                (subscription, notice) -> confirmed.contains(notice),
                ResponseDoor.none(),
                parked,
                hash,
                sealer,
                transactions,
                clock);
        seedRoster();
    }

    public GrantCollector collector(Connectors departments) {
        return collector(departments, Translation.by(MAPPINGS), CrashPoint.Watch.none());
    }

    public GrantCollector collector(Connectors departments, Translation translation, CrashPoint.Watch faults) {
        return new GrantCollector(
                departments,
                translation,
                new Recipients(jdbc),
                hash,
                new CollectCursors(jdbc),
                new CollectedRecords(jdbc),
                parked,
                ledger,
                sealer,
                transactions,
                clock,
                faults);
    }

    /** Assesses until no household is touched. */
    public void assessAll() {
        while (assessor.assessTouched(100).households() > 0) {
            // on to the next
        }
    }

    /** A household in an area (9 digits) with its first member. */
    public Person household(String area, String category) {
        UUID household = UUID.randomUUID();
        jdbc.sql("INSERT INTO household (household_id, created_at) VALUES (:id, now())")
                .param("id", household)
                .update();
        Person head = person(household, area, category, null, LocalDate.of(1980, 3, 4));
        jdbc.sql(
                        """
                        INSERT INTO household_version (household_id, version, valid_from, known_from, state, head_person_id, area, batch_id)
                        VALUES (:id, 1, '2026-10-01', now(), 'ACTIVE', :head, :area, (SELECT batch_id FROM roster_batch LIMIT 1))
                        """)
                .param("id", household)
                .param("head", head.id().value())
                .param("area", area)
                .update();
        jdbc.sql("INSERT INTO touched_household VALUES (:id, now()) ON CONFLICT DO NOTHING")
                .param("id", household)
                .update();
        return head;
    }

    /** One more member of a household; {@code stage} null when not at school. */
    public Person member(Person head, String category, String stage) {
        return person(head.household().value(), head.area(), category, stage, LocalDate.of(2010, 5, 6));
    }

    private Person person(UUID household, String area, String category, String stage, LocalDate birth) {
        String digits = "370000" + birth.toString().replace("-", "") + String.format("%03d", ++serial % 1000);
        ResidentId resident = new ResidentId(digits + ResidentId.checkCharacter(digits));
        UUID person = UUID.randomUUID();
        jdbc.sql(
                        "INSERT INTO person (person_id, id_hash, hash_version, id_sealed, last_version, created_at) VALUES (:id, :hash, :version, :sealed, 1, now())")
                .param("id", person)
                .param("hash", hash.of(resident))
                .param("version", hash.version())
                .param("sealed", sealer.seal(person, new byte[] {1}))
                .update();
        jdbc.sql(
                        """
                        INSERT INTO person_version (person_id, version, valid_from, known_from, status, household_id, area, name, sex,
                                                    birth_date, relation, categories, school_stage, batch_id)
                        VALUES (:id, 1, '2026-10-01', now(), 'ACTIVE', :household, :area, '演示甲', '1', :birth, '01', :categories::text[], :stage,
                                (SELECT batch_id FROM roster_batch LIMIT 1))
                        """)
                .param("id", person)
                .param("household", household)
                .param("area", area)
                .param("birth", birth)
                .param("categories", new String[] {category})
                .param("stage", stage)
                .update();
        return new Person(new PersonId(person), new HouseholdId(household), resident, area);
    }

    private void seedRoster() {
        jdbc.sql(
                        """
                        INSERT INTO roster_batch (batch_id, digest, period, effective_on, state, rows_read, rows_good, rows_bad, staged_at)
                        VALUES (gen_random_uuid(), '\\x01', '2026-10', '2026-10-01', 'RELEASED', 0, 0, 0, now())
                        """)
                .update();
        enter(CHARITY, "charity");
        enter(SECOND_CHARITY, "charity");
        enter(COURTS, "courts");
    }

    private void enter(String subscription, String department) {
        jdbc.sql(
                        """
                        INSERT INTO subscription (subscription_id, department, connector, definition_version, chain_head)
                        VALUES (:id, :department, :department, 1, '\\x00')
                        """)
                .param("id", subscription)
                .param("department", department)
                .update();
    }

    /** A month later on the roster. */
    public void releasePeriod(String period) {
        jdbc.sql(
                        """
                        INSERT INTO roster_batch (batch_id, digest, period, effective_on, state, rows_read, rows_good, rows_bad, staged_at)
                        VALUES (gen_random_uuid(), :digest, :period, CAST(:period || '-01' AS date), 'RELEASED', 0, 0, 0, now())
                        """)
                .param("digest", period.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .param("period", period)
                .update();
    }

    public long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    public List<String> texts(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    private static SealingKeys keys() {
        try {
            Path file = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "keys")
                    .resolve("keys");
            SealingKeys.create(file);
            return SealingKeys.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An invented person of the roster. */
    public record Person(PersonId id, HouseholdId household, ResidentId resident, String area) {}
}
