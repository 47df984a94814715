package io.aidhub.hub.connect;

import java.nio.file.Path;

/**
 * An unpacked package of a connector.
 *
 * @param digest SHA-256 of the package, hexadecimal
 * @param folder where it lies; it stays as long as it may be opened
 */
public record LaidConnector(String id, String version, String department, String digest, Path folder) {}
