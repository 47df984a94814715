package io.aidhub.sandbox.departments.emergency;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The department's own tables, in schema {@code emergency}. Safe to repeat. */
final class EmergencySchema {
    private static final String CREATE =
            """
            CREATE SCHEMA IF NOT EXISTS emergency;
            CREATE TABLE IF NOT EXISTS emergency.response (
                reference text PRIMARY KEY,
                level     text NOT NULL,
                area      text NOT NULL,
                state     text NOT NULL CHECK (state IN ('OPEN', 'CLOSED'))
            );
            CREATE TABLE IF NOT EXISTS emergency.listed_person (
                listref       uuid NOT NULL,
                response      text NOT NULL,
                personref     uuid NOT NULL,
                personversion bigint NOT NULL,
                householdref  uuid NOT NULL,
                status        text NOT NULL,
                fields        jsonb NOT NULL,
                PRIMARY KEY (listref, personref)
            );
            CREATE TABLE IF NOT EXISTS emergency.closed_list (
                listref  uuid PRIMARY KEY,
                response text NOT NULL
            );
            """;

    private EmergencySchema() {}

    static void create(JdbcClient jdbc) {
        jdbc.sql(CREATE).update();
    }
}
