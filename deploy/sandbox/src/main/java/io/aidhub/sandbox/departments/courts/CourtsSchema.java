package io.aidhub.sandbox.departments.courts;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The courts' own tables, in schema {@code courts}. Safe to repeat. */
final class CourtsSchema {
    private static final String CREATE =
            """
            CREATE SCHEMA IF NOT EXISTS courts;
            CREATE TABLE IF NOT EXISTS courts.referral (
                zjdh       uuid PRIMARY KEY,
                state      text NOT NULL CHECK (state IN ('ACCEPTED', 'DECLINED', 'COMPLETED', 'RECALLED')),
                fields     jsonb NOT NULL,
                case_number text,
                changed_at timestamptz NOT NULL DEFAULT now()
            );
            CREATE SEQUENCE IF NOT EXISTS courts.case_number;
            CREATE TABLE IF NOT EXISTS courts.decision (
                position bigint GENERATED ALWAYS AS IDENTITY,
                key      text PRIMARY KEY,
                cells    jsonb NOT NULL,
                sent_at  timestamptz
            );
            CREATE INDEX IF NOT EXISTS decision_unsent ON courts.decision (position) WHERE sent_at IS NULL;
            """;

    private CourtsSchema() {}

    static void create(JdbcClient jdbc) {
        jdbc.sql(CREATE).update();
    }
}
