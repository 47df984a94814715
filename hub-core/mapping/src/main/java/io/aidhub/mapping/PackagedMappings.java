package io.aidhub.mapping;

import java.util.List;

/** The mappings and subscriptions a connector brings in its package (随包映射): read and checked, not in use yet. */
public final class PackagedMappings {
    private final MappingSet content;

    PackagedMappings(MappingSet content) {
        this.content = content;
    }

    /** In order of their ids; empty when the package brings none. */
    public List<SubscriptionDefinition> subscriptions() {
        return content.subscriptions();
    }

    MappingSet content() {
        return content;
    }
}
