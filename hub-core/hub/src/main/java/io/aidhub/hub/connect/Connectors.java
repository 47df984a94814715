package io.aidhub.hub.connect;

import io.aidhub.spi.Connector;
import java.util.List;

/** The connectors (连接器) that were found and opened, by their id. */
public interface Connectors {
    List<String> ids();

    /** @throws IllegalArgumentException naming the id when there is no such connector */
    Connector connector(String id);

    /** The department a connector speaks for. */
    String department(String id);
}
