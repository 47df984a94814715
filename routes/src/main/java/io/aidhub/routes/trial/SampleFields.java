package io.aidhub.routes.trial;

import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.contract.Candidate;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells of the sample people in a department's own fields: as its fixtures do, with another name and number where a fixture has one. */
final class SampleFields {
    private static final Pattern ID_NUMBER = Pattern.compile("\\d{17}[\\dX]");
    private static final Pattern NAME = Pattern.compile("\\p{IsHan}{2,4}");

    private final Map<String, String> sample;
    private final Optional<String> name;
    private final Optional<String> number;

    private SampleFields(Map<String, String> sample, Optional<String> name, Optional<String> number) {
        this.sample = sample;
        this.name = name;
        this.number = number;
    }

    static SampleFields of(ConnectorFile file, List<Candidate.Fixture> fixtures) {
        Map<String, String> sample = new LinkedHashMap<>();
        fixtures.forEach(fixture -> fixture.notice().rows().forEach(sample::putAll));
        sample.keySet().retainAll(file.scope());
        Optional<String> name = holding(NAME, sample);
        Optional<String> number = holding(ID_NUMBER, sample);
        if (name.isEmpty() && number.isEmpty()) {
            Iterator<String> fields = file.scope().iterator();
            name = fields.hasNext() ? Optional.of(fields.next()) : Optional.empty();
            number = fields.hasNext() ? Optional.of(fields.next()) : Optional.empty();
        }
        return new SampleFields(sample, name, number);
    }

    private static Optional<String> holding(Pattern pattern, Map<String, String> sample) {
        return sample.entrySet().stream()
                .filter(field -> pattern.matcher(field.getValue()).matches())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    Map<String, String> of(Households.Sample person) {
        Map<String, String> fields = new LinkedHashMap<>(sample);
        name.ifPresent(field -> fields.put(field, person.name()));
        number.ifPresent(field -> fields.put(field, person.residentId().number()));
        return fields;
    }
}
