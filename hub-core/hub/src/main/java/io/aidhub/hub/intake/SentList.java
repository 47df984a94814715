package io.aidhub.hub.intake;

/**
 * A list whose bytes were sent before and are kept, see {@link RosterIntake#keep}.
 *
 * @param name as its sender calls it, without folders
 * @param digest SHA-256 of its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record SentList(String name, byte[] digest) {}
