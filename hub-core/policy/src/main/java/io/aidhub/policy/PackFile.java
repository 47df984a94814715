package io.aidhub.policy;

import io.aidhub.model.NeedKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A pack as its YAML file writes it, before any check. Names in the file are kebab-case; a source is a key of {@code sources} or stands inline. */
record PackFile(
        @Nullable String pack,
        @Nullable String version,
        PolicyPack.@Nullable Layer layer,
        @Nullable String forPack,
        @Nullable String name,
        @Nullable String division,
        boolean demonstration,
        List<Document> documents,
        Map<String, Source> sources,
        List<Value> values,
        List<Recipients> categories,
        List<Aid> aidTypes,
        List<Work> works,
        Map<String, String> unitDepartments,
        List<Route> routing,
        List<Expectation> offers,
        List<Forms> aidForms,
        @Nullable Temporary temporaryAid,
        List<Fund> charityFunds,
        List<Basis> legalBases) {
    PackFile {
        documents = listed(documents);
        sources = Objects.requireNonNullElse(sources, Map.of());
        values = listed(values);
        categories = listed(categories);
        aidTypes = listed(aidTypes);
        works = listed(works);
        unitDepartments = Objects.requireNonNullElse(unitDepartments, Map.of());
        routing = listed(routing);
        offers = listed(offers);
        aidForms = listed(aidForms);
        charityFunds = listed(charityFunds);
        legalBases = listed(legalBases);
    }

    /** What every dated rule has. */
    interface Rule {
        @Nullable
        LocalDate from();

        @Nullable
        LocalDate to();
    }

    /** A dated rule with a source. */
    interface SourcedRule extends Rule {
        @Nullable
        JsonNode source();
    }

    record Source(@Nullable String document, @Nullable String clause, @Nullable String quote) {}

    record Document(@Nullable String id, @Nullable String title, @Nullable LocalDate issued, @Nullable String text) {}

    record Value(
            @Nullable String name,
            @Nullable String number,
            @Nullable String range,
            @Nullable String choice,
            List<String> options,
            @Nullable ValueUnit unit,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable JsonNode source)
            implements SourcedRule {
        Value {
            options = listed(options);
        }
    }

    record Recipients(
            @Nullable String code,
            @Nullable String name,
            List<Alias> aliases,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable JsonNode source)
            implements SourcedRule {
        Recipients {
            aliases = listed(aliases);
        }
    }

    record Alias(@Nullable String text, @Nullable LocalDate from, @Nullable LocalDate to) implements Rule {}

    record Aid(
            @Nullable String code,
            @Nullable String name,
            @Nullable AidDomain domain,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable JsonNode source)
            implements SourcedRule {}

    record Work(@Nullable String code, @Nullable String name) {}

    record Route(
            List<String> subjects,
            @Nullable String department,
            List<String> leads,
            List<String> responsible,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable JsonNode source)
            implements SourcedRule {
        Route {
            subjects = listed(subjects);
            leads = listed(leads);
            responsible = listed(responsible);
        }
    }

    record Expectation(
            @Nullable NeedKind need,
            @Nullable String department,
            List<String> categories,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable JsonNode source)
            implements SourcedRule {
        Expectation {
            categories = listed(categories);
        }
    }

    record Forms(
            @Nullable String aid,
            List<String> stages,
            List<String> forms,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable JsonNode source)
            implements SourcedRule {
        Forms {
            stages = listed(stages);
            forms = listed(forms);
        }
    }

    record Temporary(@Nullable JsonNode silentOn, List<Band> rules) {
        Temporary {
            rules = listed(rules);
        }
    }

    record Band(
            @Nullable NeedKind cause,
            boolean seriousIllnessOnly,
            @Nullable String band,
            @Nullable String threshold,
            @Nullable String caseByCase,
            List<String> categories,
            List<String> remarks,
            Map<String, List<String>> categoryRemarks,
            @Nullable LocalDate from,
            @Nullable LocalDate to)
            implements Rule {
        Band {
            categories = listed(categories);
            remarks = listed(remarks);
            categoryRemarks = Objects.requireNonNullElse(categoryRemarks, Map.of());
        }
    }

    record Fund(
            @Nullable String name,
            List<String> categories,
            boolean emergencyOnly,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable JsonNode source)
            implements SourcedRule {
        Fund {
            categories = listed(categories);
        }
    }

    record Basis(@Nullable String key, @Nullable LocalDate from, @Nullable LocalDate to, @Nullable JsonNode source)
            implements SourcedRule {}

    private static <T> List<T> listed(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
