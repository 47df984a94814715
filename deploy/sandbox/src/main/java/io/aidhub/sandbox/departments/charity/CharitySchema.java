package io.aidhub.sandbox.departments.charity;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The charity's own tables, in schema {@code charity}. Safe to repeat. */
final class CharitySchema {
    static final String NAME = "charity";
    private static final String CREATE =
            """
            CREATE SCHEMA IF NOT EXISTS charity;
            CREATE TABLE IF NOT EXISTS charity.offer (
                offer         uuid PRIMARY KEY,
                state         text NOT NULL
                    CHECK (state IN ('ACCEPTED', 'DECLINED', 'COMPLETED', 'RECALLED')),
                need          text,
                amount        text,
                area          text,
                householdsize text,
                ageband       text,
                name          text,
                phone         text,
                address       text,
                reason        text,
                outcome       text,
                granted       text,
                changed_at    timestamptz NOT NULL DEFAULT now()
            );
            """;

    private CharitySchema() {}

    static void create(JdbcClient jdbc) {
        jdbc.sql(CREATE).update();
    }
}
