package io.aidhub.mapping;

/**
 * What a record waits for that was parked for an unknown code: see {@link AddedCode}.
 *
 * @param table name of the table; names joined by a comma and a blank where several are read as one
 * @param text the code as it may be shown, see {@link AddedCode#shown}
 * @param knownThrough what the county had added by then, see {@link Mappings#lay}
 */
public record UnknownCode(String table, String text, long knownThrough) {}
