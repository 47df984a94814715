package io.aidhub.hub.applications;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Now, as the database keeps it, and today, by the county's calendar. */
public record CountyTime(Clock clock, ZoneId zone) {
    OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    /** The day it is in the county. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
