package io.aidhub.hub.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.intake.IntakeAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The departments of a spine on days when nothing fails: failing is the business of {@link EveryReceiverEndsLikeTheRosterIT}. */
final class FairDepartments {
    private static final Story.Weather FAIR = new Story.Weather(1, 0, 1);

    private final Map<String, OddDepartment> byConnector = new LinkedHashMap<>();

    FairDepartments(Spine spine) {
        spine.subscriptions.forEach(
                subscription -> byConnector.put(subscription.connector(), new OddDepartment(subscription.id(), FAIR)));
    }

    Map<String, OddDepartment> byConnector() {
        return byConnector;
    }

    /** By connector and person: what the department holds of everybody on its list. */
    Map<String, Map<String, Map<String, String>>> lists() {
        Map<String, Map<String, Map<String, String>>> lists = new TreeMap<>();
        byConnector.forEach((connector, department) -> {
            Map<String, Map<String, String>> list = new TreeMap<>();
            department.list().forEach((person, row) -> {
                Map<String, String> fields = new LinkedHashMap<>(row.fields());
                fields.put("household", row.household());
                list.put(person, fields);
            });
            lists.put(connector, list);
        });
        return lists;
    }

    void requireNoComplaints() {
        byConnector.forEach((connector, department) -> assertThat(department.complaints())
                .as("complaints of " + connector)
                .isEmpty());
    }

    /** Loads a list and releases it, held or not. */
    static UUID load(HubInstance hub, MonthlyList list, int serial, Path folder) throws IOException {
        List<Path> files = ListFiles.write(list, serial, folder.resolve("list-" + serial));
        IntakeAnswer answer = hub.intake.load(files, list.period(), folder.resolve("errors"));
        UUID batch;
        if (answer instanceof IntakeAnswer.Held held) {
            batch = held.batchId();
            hub.store.admit(batch);
        } else {
            batch = ((IntakeAnswer.Staged) answer).batchId();
        }
        hub.intake.release(batch, "测试员");
        return batch;
    }
}
