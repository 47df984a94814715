package io.aidhub.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one or several folders of mappings say, by name; subscriptions in order of their ids. */
record MappingSet(
        Map<String, NoticeMapping> notices,
        Map<String, RecordMapping> records,
        List<SubscriptionDefinition> subscriptions,
        Map<String, CodeTable> tables) {
    MappingSet {
        notices = Map.copyOf(notices);
        records = Map.copyOf(records);
        subscriptions = subscriptions.stream()
                .sorted(Comparator.comparing(SubscriptionDefinition::id))
                .toList();
        tables = Map.copyOf(tables);
    }

    /** This and {@code others}; no name is in two of them. */
    MappingSet and(Collection<MappingSet> others) {
        Map<String, NoticeMapping> allNotices = new LinkedHashMap<>(notices);
        Map<String, RecordMapping> allRecords = new LinkedHashMap<>(records);
        List<SubscriptionDefinition> allSubscriptions = new ArrayList<>(subscriptions);
        Map<String, CodeTable> allTables = new LinkedHashMap<>(tables);
        for (MappingSet other : others) {
            allNotices.putAll(other.notices);
            allRecords.putAll(other.records);
            allSubscriptions.addAll(other.subscriptions);
            allTables.putAll(other.tables);
        }
        return new MappingSet(allNotices, allRecords, allSubscriptions, allTables);
    }

    boolean hasSubscription(String id) {
        return subscriptions.stream().anyMatch(definition -> definition.id().equals(id));
    }
}
