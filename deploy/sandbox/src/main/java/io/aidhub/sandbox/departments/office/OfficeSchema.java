package io.aidhub.sandbox.departments.office;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of an office, in schema {@code office} of the database its state lives in. Safe to repeat. */
public final class OfficeSchema {
    private static final String CREATE =
            """
            CREATE SCHEMA IF NOT EXISTS office;
            CREATE SEQUENCE IF NOT EXISTS office.receipt_number;
            CREATE TABLE IF NOT EXISTS office.notice_seen (
                department text NOT NULL,
                notice_id  uuid NOT NULL,
                receipt    text NOT NULL,
                PRIMARY KEY (department, notice_id)
            );
            CREATE TABLE IF NOT EXISTS office.arrival (
                arrival    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                department text NOT NULL,
                notice_id  uuid NOT NULL,
                sequence   bigint NOT NULL,
                kind       text NOT NULL,
                replaces   text,
                effects    json NOT NULL,
                applied    int NOT NULL,
                arrived_at timestamptz NOT NULL DEFAULT now()
            );
            CREATE TABLE IF NOT EXISTS office.listed_person (
                department    text NOT NULL,
                personref     uuid NOT NULL,
                personversion bigint NOT NULL,
                householdref  uuid NOT NULL,
                status        text NOT NULL,
                fields        jsonb NOT NULL,
                PRIMARY KEY (department, personref)
            );
            CREATE TABLE IF NOT EXISTS office.snapshot_part (
                department text NOT NULL,
                notice_id  uuid NOT NULL,
                snapshot   uuid NOT NULL,
                PRIMARY KEY (department, notice_id)
            );
            CREATE TABLE IF NOT EXISTS office.snapshot_person (
                department    text NOT NULL,
                notice_id     uuid NOT NULL,
                personref     uuid NOT NULL,
                personversion bigint NOT NULL,
                PRIMARY KEY (department, notice_id, personref)
            );
            CREATE TABLE IF NOT EXISTS office.aid_record (
                department text NOT NULL,
                position   bigint NOT NULL,
                period     text NOT NULL,
                record     text NOT NULL,
                source_key text NOT NULL,
                version    int NOT NULL,
                personref  uuid,
                body       json NOT NULL,
                PRIMARY KEY (department, position),
                UNIQUE (department, record, source_key, version)
            );
            ALTER TABLE office.aid_record ADD COLUMN IF NOT EXISTS between_answers boolean NOT NULL DEFAULT false;
            CREATE TABLE IF NOT EXISTS office.answered (
                department  text NOT NULL,
                period      text NOT NULL,
                summary     json NOT NULL,
                answered_at timestamptz NOT NULL DEFAULT now(),
                PRIMARY KEY (department, period)
            );
            """;

    private OfficeSchema() {}

    public static void create(JdbcClient jdbc) {
        jdbc.sql(CREATE).update();
    }
}
