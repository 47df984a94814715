package io.aidhub.mapping;

import io.aidhub.model.Category;
import io.aidhub.model.Citation;
import io.aidhub.model.Division;
import io.aidhub.model.NeedKind;
import io.aidhub.model.NoticeKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is told what of whom, why, and on what legal basis (订阅): one file under {@code mappings/subscriptions}. A change of purpose, basis, fields or categories is
 * a new version.
 *
 * @param id for example {@code education-status}
 * @param connector name of the connector folder that delivers
 * @param version from 1
 * @param purpose by language tag, {@code zh} always there
 * @param basis the clause that allows it: of the subscription's own jurisdiction, or national law
 * @param tells what its notices are about: one thing only
 * @param charity true: the receiver is a charity (慈善组织), which learns of people by referrals only
 * @param takes of a referral subscription: the causes its receiver serves; empty for a status subscription
 * @param openedByResponse true: nobody is on its list but while an emergency response (应急响应) covers the person's area, see R128
 * @param categories only persons holding one of these, and only these are told; empty for a referral subscription
 * @param area only persons in it
 * @param requiresField only persons for whom this field is known, for example {@code schoolStage}
 * @param fields canonical names, the most that may ever be told, in order
 * @param mapping notice mapping; of a referral subscription the common beginning of its mappings, see {@link #mappingFor}
 * @param furtherBasis other clauses the sharing stands on, for example the consent rule for sensitive data
 */
public record SubscriptionDefinition(
        String id,
        String department,
        String connector,
        int version,
        Map<String, String> purpose,
        Citation basis,
        Tells tells,
        boolean charity,
        Set<NeedKind> takes,
        boolean openedByResponse,
        Set<Category> categories,
        Division area,
        Optional<String> requiresField,
        List<String> fields,
        String mapping,
        List<Citation> furtherBasis) {
    public SubscriptionDefinition {
        purpose = Collections.unmodifiableMap(new LinkedHashMap<>(purpose));
        takes = Set.copyOf(takes);
        categories = Set.copyOf(categories);
        fields = List.copyOf(fields);
        furtherBasis = List.copyOf(furtherBasis);
    }

    /** Whether its receiver hears of persons: no referrals and no applications. */
    public boolean status() {
        return tells == Tells.STATUS;
    }

    /** Whether its receiver hears of referrals only. */
    public boolean referral() {
        return tells == Tells.REFERRALS;
    }

    /** Whether its receiver is another hub that hears of applications across areas only. */
    public boolean applications() {
        return tells == Tells.APPLICATIONS;
    }

    /** Name of the notice mapping for {@code kind}: {@code education/notice} for every status kind, {@code charity/referral-offered} for an offer. */
    public String mappingFor(NoticeKind kind) {
        if (Tells.of(kind) != tells) {
            throw new IllegalArgumentException("subscription " + id + " never carries " + kind);
        }
        return status()
                ? mapping
                : mapping
                        + kind.name()
                                .substring(kind.name().indexOf('_'))
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-');
    }

    /** What notices are about. */
    public enum Tells {
        /** Who is on the roster, and what changes of them. */
        STATUS,
        REFERRALS,
        /** Applications one hub took and another decides (异地受理). */
        APPLICATIONS;

        /** What a notice of {@code kind} is about. */
        static Tells of(NoticeKind kind) {
            if (kind.isReferral()) {
                return REFERRALS;
            }
            return kind.isApplication() ? APPLICATIONS : STATUS;
        }
    }
}
