package io.aidhub.hub.collect;

import io.aidhub.hub.codes.Awaited;
import io.aidhub.ledger.grants.CollectedRecords;
import io.aidhub.ledger.grants.Recipients;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.mapping.Collected;
import io.aidhub.mapping.MappingProblem;
import io.aidhub.model.PersonId;
import io.aidhub.model.PersonName;
import io.aidhub.spi.RawRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sorts a batch of raw records into those that go to the ledger and those that are parked. Persons are looked up once a batch. */
final class RecordSorter {
    static final String PERSON_UNKNOWN = "PERSON_UNKNOWN";
    /** The department's name of the person is not the roster's (实名制, R172). */
    static final String NAME_DIFFERS = "NAME_DIFFERS";

    static final String KEY_INVALID = "KEY_INVALID";
    static final String MAPPING_FAILED = "MAPPING_FAILED";

    private static final Logger log = LoggerFactory.getLogger(RecordSorter.class);
    private static final int LONGEST_KEY = 200;

    private final Translation translation;
    private final Recipients recipients;
    private final PersonHash hash;

    RecordSorter(Translation translation, Recipients recipients, PersonHash hash) {
        this.translation = translation;
        this.recipients = recipients;
        this.hash = hash;
    }

    /** Each record once: a key and version that comes twice in the batch counts the first time. */
    Collection<SortedRecord> sort(String department, List<RawRecord> records) {
        List<Translated> translated = new ArrayList<>(records.size());
        for (RawRecord raw : records) {
            translated.add(translate(department, raw));
        }
        Map<ByteBuffer, PersonId> persons = recipients.byHash(
                hash.version(),
                translated.stream()
                        .map(Translated::person)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        Map<PersonId, String> names = recipients.names(translated.stream()
                .filter(Translated::named)
                .map(record -> persons.get(record.person()))
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        Map<CollectedRecords.Key, SortedRecord> sorted = new LinkedHashMap<>();
        for (Translated record : translated) {
            SortedRecord done = record.sorted(persons, names);
            sorted.putIfAbsent(done.key(), done);
        }
        return sorted.values();
    }

    private Translated translate(String department, RawRecord raw) {
        byte[] bytes = RecordBytes.write(raw);
        try {
            Collected collected = translation.translate(department, raw);
            if (!isKey(collected.sourceKey())) {
                return unreadable(raw, bytes, KEY_INVALID);
            }
            CollectedRecords.Key key =
                    new CollectedRecords.Key(raw.record(), collected.sourceKey(), collected.version());
            ByteBuffer person = collected instanceof Collected.Aid aid ? ByteBuffer.wrap(hash.of(aid.person())) : null;
            return new Translated(key, bytes, collected, person, null);
        } catch (MappingProblem e) {
            return new Translated(
                    ownKey(raw, bytes),
                    bytes,
                    null,
                    null,
                    new SortedRecord.Problem(e.code(), e.message(Locale.SIMPLIFIED_CHINESE), Awaited.of(e)));
        } catch (RuntimeException e) {
            // One record must not stop a department. The message may quote the record, so only the kind of error is
            // logged.
            log.warn(
                    "mapping a {} record of {} failed: {}",
                    raw.record(),
                    department,
                    e.getClass().getName());
            return unreadable(raw, bytes, MAPPING_FAILED);
        }
    }

    private Translated unreadable(RawRecord raw, byte[] bytes, String code) {
        return new Translated(ownKey(raw, bytes), bytes, null, null, problem(code));
    }

    /** A record without a readable key is known by the keyed digest of its bytes: the same bytes again are the same record. */
    private CollectedRecords.Key ownKey(RawRecord raw, byte[] bytes) {
        String digest = HexFormat.of().formatHex(hash.ofText(new String(bytes, StandardCharsets.UTF_8)));
        String record = isKey(raw.record()) ? raw.record() : "?";
        return new CollectedRecords.Key(record, "bytes:" + digest, 0);
    }

    private static boolean isKey(String text) {
        return !text.isBlank() && text.length() <= LONGEST_KEY && text.chars().noneMatch(Character::isISOControl);
    }

    private static SortedRecord.Problem problem(String code) {
        return new SortedRecord.Problem(code, Messages.reason(Locale.SIMPLIFIED_CHINESE, code), null);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Translated(
            CollectedRecords.Key key,
            byte[] bytes,
            @Nullable Collected collected,
            @Nullable ByteBuffer person,
            SortedRecord.@Nullable Problem problem) {
        boolean named() {
            return collected instanceof Collected.Aid aid && aid.name().isPresent();
        }

        SortedRecord sorted(Map<ByteBuffer, PersonId> persons, Map<PersonId, String> names) {
            PersonId known = person == null ? null : persons.get(person);
            SortedRecord.Problem why = problem;
            if (why == null && person != null && known == null) {
                why = problem(PERSON_UNKNOWN);
            } else if (why == null && known != null && nameDiffers(names.get(known))) {
                why = problem(NAME_DIFFERS);
            }
            return new SortedRecord(UUID.randomUUID(), key, bytes, collected, known, why);
        }

        private boolean nameDiffers(@Nullable String onRoster) {
            return onRoster != null
                    && collected instanceof Collected.Aid aid
                    && aid.name().map(name -> !PersonName.same(name, onRoster)).orElse(false);
        }

        @Override
        public String toString() {
            return "Translated " + key;
        }

        private static SortedRecord.Problem problem(String code) {
            return RecordSorter.problem(code);
        }
    }
}
