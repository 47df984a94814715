package io.aidhub.spi;

/** Opens the door to one department (部门). Found with {@link java.util.ServiceLoader} in the plugin's own class loader. */
public interface ConnectorFactory {
    /** The id its {@code connector.yaml} gives as {@code factory}. */
    String id();

    /** Makes a connector. Connects to nothing yet: a department that is down must not stop the hub from starting. */
    Connector open(ConnectorContext context);
}
