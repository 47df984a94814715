package io.aidhub.hub.intake;

/**
 * A file that came over the network, held in memory.
 *
 * @param name as its sender called it, without folders
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record HandedIn(String name, byte[] content) {
    /** Without the content: it is personal. */
    @Override
    public String toString() {
        return "HandedIn " + name;
    }
}
