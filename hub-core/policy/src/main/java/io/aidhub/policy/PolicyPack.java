package io.aidhub.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A policy pack (政策包), loaded and checked: every rule cites a document of this pack, every quote stands word for word in it, and values of one name
 * do not overlap in time. Made only by {@link PolicyPacks}.
 *
 * @param id for example {@code GQ}
 * @param belongsTo for a county layer the pack it completes, else null
 * @param division division code of a local pack, else null
 * @param demonstration true when its values are made up (演示值)
 * @param temporaryAid null where the pack does not speak of it
 */
public record PolicyPack(
        String id,
        String version,
        Layer layer,
        @Nullable String belongsTo,
        String name,
        @Nullable String division,
        boolean demonstration,
        List<PolicyDocument> documents,
        List<PolicyValue> values,
        List<RecipientClass> categories,
        List<AidType> aidTypes,
        List<Routing> routing,
        List<Offer> offers,
        List<AidForm> aidForms,
        @Nullable TemporaryAid temporaryAid,
        List<CharityFund> charityFunds,
        List<LegalBasis> legalBases) {
    /** Where a pack stands: law, a place's own policy, or what a county decided within it. */
    public enum Layer {
        NATIONAL,
        LOCAL,
        COUNTY
    }

    public PolicyPack {
        documents = List.copyOf(documents);
        values = List.copyOf(values);
        categories = List.copyOf(categories);
        aidTypes = List.copyOf(aidTypes);
        routing = List.copyOf(routing);
        offers = List.copyOf(offers);
        aidForms = List.copyOf(aidForms);
        charityFunds = List.copyOf(charityFunds);
        legalBases = List.copyOf(legalBases);
    }

    /** Id and version, for example {@code GQ@2021-06-01}. */
    public String reference() {
        return id + "@" + version;
    }

    /** The value as it holds on {@code day}; absent when the pack does not have it then. It may be there and empty. */
    public Optional<PolicyValue> value(String valueName, LocalDate day) {
        return values.stream()
                .filter(v -> v.name().equals(valueName) && v.validity().on(day))
                .findFirst();
    }

    /** The basis as it holds on {@code day}. */
    public Optional<LegalBasis> legalBasis(String key, LocalDate day) {
        return legalBases.stream()
                .filter(b -> b.key().equals(key) && b.validity().on(day))
                .findFirst();
    }
}
