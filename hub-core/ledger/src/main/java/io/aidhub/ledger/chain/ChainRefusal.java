package io.aidhub.ledger.chain;

import java.time.OffsetDateTime;

/**
 * What a hub below told and cannot become a batch.
 *
 * @param hub what this hub calls it
 * @param code stable, as of every list that is refused
 * @param fileName which of the lists made of the notices
 * @param detail what stands in the sentence for people, may be empty
 * @param since when it was refused first
 * @param lastTry when it was refused last
 * @param notices how many wait behind it
 */
public record ChainRefusal(
        String hub,
        String code,
        String fileName,
        String detail,
        OffsetDateTime since,
        OffsetDateTime lastTry,
        long notices) {}
