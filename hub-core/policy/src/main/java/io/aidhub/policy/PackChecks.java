package io.aidhub.policy;

import static io.aidhub.policy.PolicyPackException.Problem.MALFORMED_BOUND;
import static io.aidhub.policy.PolicyPackException.Problem.OVERLAP;
import static io.aidhub.policy.PolicyPackException.Problem.UNKNOWN_REFERENCE;
import static io.aidhub.policy.PolicyPackException.Problem.WRONG_LAYER;

import io.aidhub.model.Category;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must hold between the rules of one pack: nothing twice on one day, no name that is nowhere defined. */
final class PackChecks {
    private final PolicyPack pack;
    private final Set<String> works;
    private final Map<String, List<Validity>> taken = new HashMap<>();

    PackChecks(PolicyPack pack, Set<String> works) {
        this.pack = pack;
        this.works = works;
    }

    void run() {
        layer();
        nothingTwiceOnOneDay();
        namesAreDefined();
        TemporaryAid temporaryAid = pack.temporaryAid();
        if (temporaryAid != null) {
            temporaryAid.rules().forEach(this::rule);
        }
    }

    private void layer() {
        boolean county = pack.layer() == PolicyPack.Layer.COUNTY;
        if (county != (pack.belongsTo() != null)) {
            throw new PolicyPackException(WRONG_LAYER, pack.id(), "for-pack");
        }
        boolean rules = pack.temporaryAid() != null
                || !pack.offers().isEmpty()
                || !pack.routing().isEmpty()
                || !pack.categories().isEmpty();
        if (rules && pack.layer() != PolicyPack.Layer.LOCAL) {
            throw new PolicyPackException(WRONG_LAYER, pack.id(), "rules");
        }
    }

    private void nothingTwiceOnOneDay() {
        pack.values().forEach(v -> claim("value " + v.name(), v.validity()));
        pack.aidTypes().forEach(a -> claim("aid type " + a.code(), a.validity()));
        pack.legalBases().forEach(b -> claim("legal basis " + b.key(), b.validity()));
        pack.charityFunds().forEach(f -> claim("fund " + f.name(), f.validity()));
        for (Routing routing : pack.routing()) {
            routing.subjects().forEach(s -> claim("routing " + s, routing.validity()));
        }
        for (RecipientClass recipients : pack.categories()) {
            claim("category " + recipients.category(), recipients.validity());
            claim("words " + recipients.name(), recipients.validity());
            recipients.aliases().forEach(a -> claim("words " + a.text(), a.validity()));
        }
        if (pack.temporaryAid() != null) {
            pack.temporaryAid().rules().forEach(r -> claim("temporary aid " + r.cause(), r.validity()));
        }
    }

    private void claim(String name, Validity validity) {
        List<Validity> others = taken.computeIfAbsent(name, n -> new ArrayList<>());
        if (others.stream().anyMatch(validity::overlaps)) {
            throw new PolicyPackException(OVERLAP, pack.id(), name);
        }
        others.add(validity);
    }

    private void namesAreDefined() {
        Set<String> aidTypes = pack.aidTypes().stream().map(AidType::code).collect(Collectors.toSet());
        for (Routing routing : pack.routing()) {
            for (String subject : routing.subjects()) {
                require(aidTypes.contains(subject) || works.contains(subject), "routing " + subject);
            }
        }
        pack.aidForms().forEach(f -> require(aidTypes.contains(f.aidType()), "aid-forms " + f.aidType()));
        pack.offers().forEach(o -> categories(o.categories(), "offers " + o.need()));
        pack.charityFunds().forEach(f -> categories(f.categories(), f.name()));
    }

    private void rule(TemporaryAid.Rule rule) {
        String name = "temporary-aid " + rule.cause();
        categories(rule.categories(), name);
        categories(rule.categoryRemarks().keySet(), name);
        rule.remarks().forEach(this::remark);
        rule.categoryRemarks().values().forEach(keys -> keys.forEach(this::remark));
        List<PolicyValue> bands = named(rule.band());
        require(!bands.isEmpty(), rule.band());
        for (PolicyValue band : bands) {
            Bounds bounds = band.bounds();
            if (band.unit() != ValueUnit.TIMES_URBAN_MONTHLY_STANDARD || bounds == null || !bounds.isWholeBand()) {
                throw new PolicyPackException(MALFORMED_BOUND, pack.id(), band.name());
            }
        }
        defined(rule.threshold());
        defined(rule.caseByCase());
    }

    private void defined(@Nullable String valueName) {
        if (valueName != null) {
            require(!named(valueName).isEmpty(), valueName);
        }
    }

    private List<PolicyValue> named(String valueName) {
        return pack.values().stream().filter(v -> v.name().equals(valueName)).toList();
    }

    private void remark(String key) {
        require(Remarks.exists(key), key);
    }

    private void categories(Set<Category> used, String rule) {
        Set<Category> defined =
                pack.categories().stream().map(RecipientClass::category).collect(Collectors.toSet());
        used.forEach(c -> require(defined.contains(c), rule + " → " + c));
    }

    private void require(boolean defined, String rule) {
        if (!defined) {
            throw new PolicyPackException(UNKNOWN_REFERENCE, pack.id(), rule);
        }
    }
}
