package io.aidhub.hub.compare;

import com.nimbusds.jose.util.Base64URL;
import io.aidhub.hub.compare.CheckRefused.Why;
import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.compare.ListCheckStore;
import io.aidhub.ledger.compare.NewCheck;
import io.aidhub.ledger.grants.FreeText;
import io.aidhub.mapping.Mappings;
import io.aidhub.model.MaskedName;
import io.aidhub.model.ResidentId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The identity answer (救助对象身份认定, R218): was this person in this category on this day? Yes or no, signed (JWS, RFC 7515), so that whoever is shown it later needs neither
 * the hub nor trust in the one who shows it. It is written down as a list check of one person: that person can learn who asked.
 */
public final class IdentityAnswers {
    /** Media type in the header of an answer. */
    public static final String TYPE = "aidhub-identity-answer+jwt";

    private static final String FILE_NAME = "identity answer";
    private static final int NONCE_BYTES = 16;

    private final ListCheckStore store;
    private final Mappings mappings;
    private final Optional<IdentityKey> key;
    private final String issuer;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final ZoneId zone;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param key signs; without one every question is refused
     * @param issuer who answers, for example {@code aidhub:370322}
     */
    public IdentityAnswers(
            ListCheckStore store,
            Mappings mappings,
            Optional<IdentityKey> key,
            String issuer,
            AuditTrail audit,
            TransactionTemplate transactions,
            Clock clock,
            ZoneId zone) {
        this.store = store;
        this.mappings = mappings;
        this.key = key;
        this.issuer = issuer;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
        this.zone = zone;
    }

    /** The public half of the key, for whoever checks answers. */
    public Optional<IdentityKey> key() {
        return key;
    }

    /**
     * Answers, and writes down who asked about whom before the answer leaves the hub.
     *
     * @throws CheckRefused when it may not be asked, or cannot be
     */
    public Answer answer(Asker asker, Question question) {
        IdentityKey signing = key.orElseThrow(() -> new CheckRefused(Why.NO_SIGNING_KEY));
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        LocalDate on = question.on().orElse(today);
        require(asker, question, on, today);
        ResidentId id = number(question.idNumber());
        String category = category(question.category(), on);
        UUID check = UUID.randomUUID();
        Instant now = clock.instant();
        String nonce = nonce();
        byte[] digest = digest(nonce, id, question.name().strip());
        ListCheckStore.Held held = Objects.requireNonNull(transactions.execute(status -> {
            store.ask(
                    new NewCheck(
                            check,
                            asker.account(),
                            asker.role(),
                            asker.scope().orElse(null),
                            FreeText.masked(question.purpose().strip()),
                            FILE_NAME,
                            digest,
                            on,
                            new NewCheck.Rights(AnswerLevel.YES_NO.name(), null, Set.of(), Set.of())),
                    now,
                    persons -> persons.add(1, id, question.name().strip()),
                    () -> new ListCheckStore.Rows(1, 0));
            ListCheckStore.Held found = store.held(check, category);
            store.forget(check); // no list is kept
            audit.append(
                    asker.account(),
                    AuditAction.IDENTITY_ANSWER,
                    "list-check " + check,
                    "role " + asker.role() + ", category " + category + ", day " + on + ", answer " + found
                            + ", purpose " + FreeText.masked(question.purpose().strip()));
            return found;
        }));
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("jti", check.toString());
        claims.put("iat", now.getEpochSecond());
        claims.put("purpose", FreeText.masked(question.purpose().strip()));
        claims.put("on", on.toString());
        claims.put("category", category);
        claims.put("categoryName", label(category));
        claims.put("answer", held.name());
        claims.put("name", MaskedName.of(question.name().strip()));
        claims.put("number", id.masked());
        claims.put("subject", Base64URL.encode(digest).toString());
        return new Answer(check, held, nonce, signing.sign(TYPE, claims));
    }

    private void require(Asker asker, Question question, LocalDate on, LocalDate today) {
        if (question.purpose().isBlank()) {
            throw new CheckRefused(Why.PURPOSE_MISSING);
        }
        AnswerRights rights = AnswerRights.of(asker, mappings.subscriptions());
        if (rights.best() == AnswerLevel.NONE) {
            throw new CheckRefused(Why.NOT_ALLOWED);
        }
        if (on.isAfter(today) || (on.isBefore(today) && !rights.mayAskOfThePast())) {
            throw new CheckRefused(Why.DAY_NOT_ALLOWED, today.toString());
        }
    }

    private static ResidentId number(String text) {
        try {
            return new ResidentId(text.strip().replace('x', 'X'));
        } catch (IllegalArgumentException e) {
            throw new CheckRefused(Why.NUMBER_INVALID);
        }
    }

    private String category(String text, LocalDate on) {
        return mappings.classes().find(text, on).orElseThrow(() -> new CheckRefused(Why.CATEGORY_UNKNOWN));
    }

    private String label(String category) {
        return mappings.classes().label(category).orElse(category);
    }

    private String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Whom an answer speaks of: SHA-256 of nonce, number and name, one a line. The nonce is told beside the answer and not in it: without it nobody can try numbers
     * until one fits.
     */
    public static byte[] digest(String nonce, ResidentId id, String name) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((nonce + "\n" + id.number() + "\n" + name).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * What is asked.
     *
     * @param category code, label or alias of a class any table or list knows; a national one or the county's own as well as the pack's
     * @param on the day; empty: today
     * @param purpose what the answer is for; must not be blank
     */
    public record Question(String idNumber, String name, String category, Optional<LocalDate> on, String purpose) {
        /** Without the person. */
        @Override
        public String toString() {
            return "Question about " + category;
        }
    }

    /**
     * What is answered.
     *
     * @param check under which the question is written down
     * @param nonce to show whom {@code token} speaks of, see {@link #digest}
     * @param token the signed answer, a compact JWS
     */
    public record Answer(UUID check, ListCheckStore.Held held, String nonce, String token) {}
}
