package io.aidhub.routes.stagingtable;

/** The front database of housing: the tables the hub writes and reads there. */
public final class HousingFront {
    /** Makes them, empty. */
    public static final String TABLES =
            """
            DROP TABLE IF EXISTS t_jzdx_in, t_jzdx_batch, t_zfbz_out;
            CREATE TABLE t_jzdx_in (row_id bigserial PRIMARY KEY, batch_no text NOT NULL, op char(1) NOT NULL,
                notice_id text NOT NULL, notice_seq bigint NOT NULL, notice_kind text NOT NULL, replaces text,
                personref text NOT NULL, personversion bigint, householdref text, rowstatus text,
                xm varchar(40), zjhm text, knlx text, rdrq text, hzgx text, xzqh text,
                data_time timestamptz, in_time timestamptz NOT NULL, status int NOT NULL DEFAULT 0,
                src_org text, row_md5 text, UNIQUE (notice_id, personref));
            CREATE TABLE t_jzdx_batch (batch_no text PRIMARY KEY, resource text, period text, expected_rows int,
                actual_rows int, digest text, state text, receipt text,
                snapshot_no text, snapshot_parts bigint, snapshot_persons bigint, snapshot_digest text);
            CREATE TABLE t_zfbz_out (row_id bigserial PRIMARY KEY, record text NOT NULL, ywlsh text NOT NULL, bbh int,
                zjhm text, bzlx text, je numeric(14, 2), zt text, btyy text, ffrq text, qj text, xzqh text, zl text,
                fw text, ts int, status int NOT NULL DEFAULT 0);
            """;

    private HousingFront() {}
}
