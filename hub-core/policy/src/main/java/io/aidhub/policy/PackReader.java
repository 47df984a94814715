package io.aidhub.policy;

import static io.aidhub.policy.PolicyPackException.Problem.FOREIGN_DOCUMENT;
import static io.aidhub.policy.PolicyPackException.Problem.MALFORMED_BOUND;
import static io.aidhub.policy.PolicyPackException.Problem.MALFORMED_FILE;
import static io.aidhub.policy.PolicyPackException.Problem.MALFORMED_VALUE;
import static io.aidhub.policy.PolicyPackException.Problem.QUOTE_NOT_IN_DOCUMENT;
import static io.aidhub.policy.PolicyPackException.Problem.TEXT_MISSING;
import static io.aidhub.policy.PolicyPackException.Problem.UNKNOWN_REFERENCE;
import static io.aidhub.policy.PolicyPackException.Problem.WITHOUT_SOURCE;

import io.aidhub.model.Category;
import io.aidhub.model.Citation;
import io.aidhub.policy.PolicyPackException.Problem;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Turns one pack file into a {@link PolicyPack}: every rule gets its validity and its citation, every citation is checked against the words. */
final class PackReader {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES) // an absent mark is false
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String id;
    private final PackFile file;
    private final Map<String, PackText> texts = new LinkedHashMap<>();

    private PackReader(String fileName, PackFile file) {
        this.file = file;
        this.id = file.pack() == null ? fileName : file.pack();
    }

    /**
     * Reads and checks one pack.
     *
     * @param texts finds the words of a document by its file name
     */
    static PolicyPack read(String fileName, String yaml, Function<String, Optional<String>> texts) {
        PackFile file;
        try {
            file = YAML.readValue(yaml, PackFile.class);
        } catch (JacksonException e) {
            throw new PolicyPackException(MALFORMED_FILE, fileName, "-", e);
        }
        if (file == null) {
            throw new PolicyPackException(MALFORMED_FILE, fileName, "-");
        }
        return new PackReader(fileName, file).pack(texts);
    }

    private PolicyPack pack(Function<String, Optional<String>> finder) {
        List<PolicyDocument> documents =
                file.documents().stream().map(d -> document(d, finder)).toList();
        file.sources().forEach((key, source) -> citation(source, key));
        PolicyPack pack = new PolicyPack(
                required(file.pack(), "pack"),
                required(file.version(), "version"),
                required(file.layer(), "layer"),
                file.forPack(),
                required(file.name(), "name"),
                file.division(),
                file.demonstration(),
                documents,
                file.values().stream().map(this::value).toList(),
                file.categories().stream().map(this::recipients).toList(),
                file.aidTypes().stream().map(this::aidType).toList(),
                file.routing().stream().map(this::routing).toList(),
                file.offers().stream().map(this::offer).toList(),
                file.aidForms().stream().map(this::forms).toList(),
                temporaryAid(file.temporaryAid()),
                file.charityFunds().stream().map(this::fund).toList(),
                file.legalBases().stream().map(this::basis).toList());
        Set<String> works =
                file.works().stream().map(w -> required(w.code(), "works")).collect(Collectors.toSet());
        new PackChecks(pack, works).run();
        return pack;
    }

    private PolicyDocument document(PackFile.Document d, Function<String, Optional<String>> finder) {
        String documentId = required(d.id(), "documents");
        String textFile = required(d.text(), documentId);
        String words = finder.apply(textFile).orElseThrow(() -> new PolicyPackException(TEXT_MISSING, id, textFile));
        texts.put(documentId, new PackText(words));
        return new PolicyDocument(
                documentId, required(d.title(), documentId), required(d.issued(), documentId), textFile, words);
    }

    private PolicyValue value(PackFile.Value v) {
        String name = required(v.name(), "values");
        Citation source = v.source() == null && v.number() == null && v.range() == null && v.choice() == null
                ? null // an empty value on which the text says nothing
                : source(v, name);
        Bounds bounds = null;
        if (v.range() != null) {
            try {
                bounds = Bounds.parse(v.range());
            } catch (IllegalArgumentException e) {
                throw new PolicyPackException(MALFORMED_BOUND, id, name, e);
            }
        }
        try {
            return new PolicyValue(
                    name,
                    v.number() == null ? null : new BigDecimal(v.number()),
                    bounds,
                    v.choice(),
                    v.options(),
                    required(v.unit(), name),
                    validity(v, name),
                    source,
                    file.demonstration());
        } catch (IllegalArgumentException e) {
            throw new PolicyPackException(MALFORMED_VALUE, id, name, e);
        }
    }

    private RecipientClass recipients(PackFile.Recipients r) {
        String code = required(r.code(), "categories");
        String name = required(r.name(), code);
        List<RecipientClass.Alias> aliases = r.aliases().stream()
                .map(a -> new RecipientClass.Alias(required(a.text(), code), validity(a, code)))
                .toList();
        return new RecipientClass(category(code), name, aliases, validity(r, code), quoting(source(r, code), name));
    }

    private AidType aidType(PackFile.Aid a) {
        String code = required(a.code(), "aid-types");
        String name = required(a.name(), code);
        return new AidType(code, name, a.domain(), validity(a, code), quoting(source(a, code), name));
    }

    private Routing routing(PackFile.Route r) {
        String rule = "routing " + r.subjects();
        Citation source = source(r, rule);
        return new Routing(
                r.subjects(),
                r.department(),
                units(r.leads(), source),
                units(r.responsible(), source),
                validity(r, rule),
                source);
    }

    private List<Routing.Unit> units(List<String> names, Citation source) {
        return names.stream()
                .map(name -> {
                    quoting(source, name);
                    return new Routing.Unit(name, file.unitDepartments().get(name));
                })
                .toList();
    }

    private Offer offer(PackFile.Expectation o) {
        String rule = "offers " + o.need();
        return new Offer(
                required(o.need(), rule),
                required(o.department(), rule),
                categories(o.categories()),
                validity(o, rule),
                source(o, rule));
    }

    private AidForm forms(PackFile.Forms f) {
        String aid = required(f.aid(), "aid-forms");
        Citation source = source(f, aid);
        f.forms().forEach(form -> quoting(source, form));
        return new AidForm(aid, Set.copyOf(f.stages()), f.forms(), validity(f, aid), source);
    }

    private @Nullable TemporaryAid temporaryAid(PackFile.@Nullable Temporary t) {
        return t == null
                ? null
                : new TemporaryAid(
                        citation(t.silentOn(), "temporary-aid.silent-on"),
                        t.rules().stream().map(this::band).toList());
    }

    private TemporaryAid.Rule band(PackFile.Band b) {
        String rule = "temporary-aid " + b.cause();
        Map<Category, List<String>> byCategory = new LinkedHashMap<>();
        b.categoryRemarks().forEach((code, remarks) -> byCategory.put(category(code), remarks));
        return new TemporaryAid.Rule(
                required(b.cause(), rule),
                b.seriousIllnessOnly(),
                required(b.band(), rule),
                b.threshold(),
                b.caseByCase(),
                categories(b.categories()),
                b.remarks(),
                byCategory,
                validity(b, rule));
    }

    private CharityFund fund(PackFile.Fund f) {
        String name = required(f.name(), "charity-funds");
        return new CharityFund(
                name, categories(f.categories()), f.emergencyOnly(), validity(f, name), quoting(source(f, name), name));
    }

    private LegalBasis basis(PackFile.Basis b) {
        String key = required(b.key(), "legal-bases");
        return new LegalBasis(key, validity(b, key), source(b, key));
    }

    private Set<Category> categories(List<String> codes) {
        return codes.stream().map(this::category).collect(Collectors.toSet());
    }

    private Category category(String code) {
        try {
            return new Category(code);
        } catch (IllegalArgumentException e) {
            throw new PolicyPackException(MALFORMED_VALUE, id, code, e);
        }
    }

    private Validity validity(PackFile.Rule rule, String name) {
        try {
            return new Validity(required(rule.from(), name), rule.to());
        } catch (IllegalArgumentException e) {
            throw new PolicyPackException(MALFORMED_VALUE, id, name, e);
        }
    }

    private Citation source(PackFile.SourcedRule rule, String name) {
        return citation(rule.source(), name);
    }

    private Citation citation(@Nullable JsonNode source, String rule) {
        if (source == null || source.isNull()) {
            throw new PolicyPackException(WITHOUT_SOURCE, id, rule);
        }
        if (source.isString()) {
            PackFile.Source named = file.sources().get(source.stringValue());
            if (named == null) {
                throw new PolicyPackException(UNKNOWN_REFERENCE, id, rule + " → " + source.stringValue());
            }
            return citation(named, rule);
        }
        try {
            return citation(YAML.treeToValue(source, PackFile.Source.class), rule);
        } catch (JacksonException e) {
            throw new PolicyPackException(MALFORMED_FILE, id, rule, e);
        }
    }

    private Citation citation(PackFile.Source source, String rule) {
        if (source.document() == null || source.clause() == null || source.quote() == null) {
            throw new PolicyPackException(WITHOUT_SOURCE, id, rule);
        }
        PackText text = texts.get(source.document());
        if (text == null) {
            throw new PolicyPackException(FOREIGN_DOCUMENT, id, rule + " → " + source.document());
        }
        if (!text.says(source.quote())) {
            throw new PolicyPackException(QUOTE_NOT_IN_DOCUMENT, id, rule);
        }
        return new Citation(source.document(), source.clause(), source.quote());
    }

    /** Names are taken from the quote itself, so that a pack cannot add a unit or class the clause does not name. */
    private Citation quoting(Citation source, String name) {
        if (!new PackText(source.quote()).says(name)) {
            throw new PolicyPackException(QUOTE_NOT_IN_DOCUMENT, id, name);
        }
        return source;
    }

    private <T> T required(@Nullable T value, String rule) {
        if (value == null) {
            throw new PolicyPackException(Problem.MALFORMED_VALUE, id, rule);
        }
        return value;
    }
}
