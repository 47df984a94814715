package io.aidhub.sandbox.departments.housing;

import io.aidhub.sandbox.departments.office.Database;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The front database (前置库): the staging tables of exchange-in-china.md 2.3 and the hub's own login, which may add rows to the
 * two inbound tables, look at their technical columns, read the outbound table and mark its rows as taken - and nothing else.
 */
final class HousingFront {
    /** The hub's login. */
    static final String HUB_ROLE = "aidhub_front";

    private static final String TABLES =
            """
            CREATE TABLE IF NOT EXISTS t_jzdx_in (
                row_id        bigserial PRIMARY KEY,
                batch_no      text NOT NULL,
                op            char(1) NOT NULL,
                notice_id     text NOT NULL,
                notice_seq    bigint NOT NULL,
                notice_kind   text NOT NULL,
                replaces      text,
                personref     text NOT NULL,
                personversion bigint,
                householdref  text,
                rowstatus     text,
                xm            text,
                zjhm          text,
                knlx          text,
                rdrq          text,
                hzgx          text,
                xzqh          text,
                data_time     timestamptz,
                in_time       timestamptz NOT NULL DEFAULT now(),
                status        int NOT NULL DEFAULT 0,
                err_code      text,
                err_msg       text,
                retry         int NOT NULL DEFAULT 0,
                src_org       text,
                row_md5       text,
                UNIQUE (notice_id, personref)
            );
            CREATE INDEX IF NOT EXISTS t_jzdx_in_new ON t_jzdx_in (row_id) WHERE status IN (0, 1);
            CREATE INDEX IF NOT EXISTS t_jzdx_in_batch ON t_jzdx_in (batch_no);
            CREATE TABLE IF NOT EXISTS t_jzdx_batch (
                batch_no      text PRIMARY KEY,
                resource      text,
                period        text,
                expected_rows int,
                actual_rows   int,
                digest        text,
                state         text,
                receipt       text,
                in_time       timestamptz NOT NULL DEFAULT now()
            );
            ALTER TABLE t_jzdx_batch ADD COLUMN IF NOT EXISTS snapshot_no text;
            ALTER TABLE t_jzdx_batch ADD COLUMN IF NOT EXISTS snapshot_parts bigint;
            ALTER TABLE t_jzdx_batch ADD COLUMN IF NOT EXISTS snapshot_persons bigint;
            ALTER TABLE t_jzdx_batch ADD COLUMN IF NOT EXISTS snapshot_digest text;
            CREATE TABLE IF NOT EXISTS t_zfbz_out (
                row_id  bigserial PRIMARY KEY,
                record  text NOT NULL,
                ywlsh   text NOT NULL,
                bbh     int NOT NULL,
                zjhm    text,
                bzlx    text,
                je      numeric(14, 2),
                zt      text,
                btyy    text,
                ffrq    text,
                qj      text,
                xzqh    text,
                zl      text,
                fw      text,
                ts      int,
                status  int NOT NULL DEFAULT 0,
                in_time timestamptz NOT NULL DEFAULT now(),
                UNIQUE (record, ywlsh, bbh)
            );
            CREATE INDEX IF NOT EXISTS t_zfbz_out_new ON t_zfbz_out (row_id) WHERE status < 2;
            CREATE SCHEMA IF NOT EXISTS front;
            CREATE TABLE IF NOT EXISTS front.maintenance (closed boolean NOT NULL);
            """;

    // 57P03 cannot_connect_now: what a database says that cannot serve at the moment.
    private static final String MAINTENANCE =
            """
            CREATE OR REPLACE FUNCTION front.refuse_in_maintenance() RETURNS trigger
            LANGUAGE plpgsql SECURITY DEFINER SET search_path = front AS $$
            BEGIN
                IF session_user = 'aidhub_front' AND EXISTS (SELECT 1 FROM front.maintenance WHERE closed) THEN
                    RAISE EXCEPTION 'the front database is in maintenance, try again in 2 seconds'
                        USING ERRCODE = '57P03';
                END IF;
                RETURN NULL;
            END $$;
            CREATE OR REPLACE TRIGGER maintenance BEFORE INSERT OR UPDATE ON t_jzdx_in
                FOR EACH STATEMENT EXECUTE FUNCTION front.refuse_in_maintenance();
            CREATE OR REPLACE TRIGGER maintenance BEFORE INSERT OR UPDATE ON t_jzdx_batch
                FOR EACH STATEMENT EXECUTE FUNCTION front.refuse_in_maintenance();
            CREATE OR REPLACE TRIGGER maintenance BEFORE UPDATE ON t_zfbz_out
                FOR EACH STATEMENT EXECUTE FUNCTION front.refuse_in_maintenance();
            """;

    private static final String ROLE =
            """
            DO $$ BEGIN
                IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'aidhub_front') THEN
                    CREATE ROLE aidhub_front NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT;
                END IF;
            END $$
            """;
    // format(%L) quotes the password; it is a parameter and never part of a text we build.
    private static final String SET_PASSWORD =
            """
            SELECT format('ALTER ROLE aidhub_front LOGIN PASSWORD %L', :password)
            """;

    // A hub that gave up on a locked table leaves its statement waiting: the server looks whether the caller is still
    // there.
    private static final String RIGHTS =
            """
            ALTER ROLE aidhub_front CONNECTION LIMIT 30;
            ALTER ROLE aidhub_front SET client_connection_check_interval = '2s';
            REVOKE ALL ON DATABASE departments FROM PUBLIC;
            REVOKE ALL ON DATABASE housing_front FROM PUBLIC;
            REVOKE ALL ON SCHEMA public FROM PUBLIC;
            GRANT CONNECT ON DATABASE housing_front TO aidhub_front;
            GRANT USAGE ON SCHEMA public TO aidhub_front;
            GRANT INSERT ON t_jzdx_in, t_jzdx_batch TO aidhub_front;
            GRANT USAGE ON SEQUENCE t_jzdx_in_row_id_seq TO aidhub_front;
            GRANT SELECT (row_id, batch_no, op, notice_id, notice_seq, notice_kind, replaces, personref, personversion,
                householdref, rowstatus, data_time, in_time, status, err_code, err_msg, retry, src_org, row_md5)
                ON t_jzdx_in TO aidhub_front;
            GRANT SELECT ON t_jzdx_batch TO aidhub_front;
            GRANT UPDATE (expected_rows, digest, state) ON t_jzdx_batch TO aidhub_front;
            GRANT SELECT ON t_zfbz_out TO aidhub_front;
            GRANT UPDATE (status) ON t_zfbz_out TO aidhub_front;
            """;

    private HousingFront() {}

    /** Makes tables and the hub's login, or brings them up to date; the login is open and no maintenance is on. */
    static void prepare(Database database, String hubPassword) {
        JdbcClient jdbc = database.jdbc();
        jdbc.sql(TABLES).update();
        jdbc.sql(MAINTENANCE).update();
        jdbc.sql(ROLE).update();
        maintenance(jdbc, false);
        String setPassword = jdbc.sql(SET_PASSWORD)
                .param("password", hubPassword)
                .query(String.class)
                .single();
        jdbc.sql(setPassword).update();
        jdbc.sql(RIGHTS).update();
    }

    static void maintenance(JdbcClient jdbc, boolean closed) {
        jdbc.sql("DELETE FROM front.maintenance").update();
        jdbc.sql("INSERT INTO front.maintenance (closed) VALUES (:closed)")
                .param("closed", closed)
                .update();
    }
}
