-- What was found about a batch as a whole: why it is held, and how a payment list lies beside the roster. Counts, nobody by name.
CREATE TABLE batch_finding (
    batch_id uuid NOT NULL REFERENCES roster_batch,
    kind     text NOT NULL,                     -- BatchFinding.Kind
    about    text NOT NULL,                     -- a class, a kind of list, a file, a month
    before   bigint NOT NULL,                   -- what the roster holds; 0 where nothing is compared
    counted  bigint NOT NULL,
    PRIMARY KEY (batch_id, kind, about)
);
GRANT SELECT ON batch_finding TO aidhub_viewer;
ALTER TABLE batch_finding ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON batch_finding FOR SELECT TO aidhub_viewer USING (viewer_is('COUNTY_OFFICER', 'AUDITOR', 'ADMINISTRATOR'));

-- What a list says was paid (发放名单): compared with the roster, never released into it.
CREATE UNLOGGED TABLE stage_payment (
    batch_id uuid NOT NULL, file_no smallint NOT NULL, row_number bigint NOT NULL,
    id_hash bytea NOT NULL, head_hash bytea, paid_for date NOT NULL, category text NOT NULL, amount_fen bigint, is_paid boolean NOT NULL
);

CREATE OR REPLACE FUNCTION clear_stages(batch uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    BEGIN
        LOCK TABLE stage_household, stage_person, stage_category, stage_leaving, stage_holder, stage_payment IN ACCESS EXCLUSIVE MODE NOWAIT;
        IF NOT EXISTS (SELECT FROM stage_household WHERE batch_id <> batch) AND NOT EXISTS (SELECT FROM stage_person WHERE batch_id <> batch)
            AND NOT EXISTS (SELECT FROM stage_category WHERE batch_id <> batch) AND NOT EXISTS (SELECT FROM stage_leaving WHERE batch_id <> batch)
            AND NOT EXISTS (SELECT FROM stage_holder WHERE batch_id <> batch) AND NOT EXISTS (SELECT FROM stage_payment WHERE batch_id <> batch) THEN
            TRUNCATE stage_household, stage_person, stage_category, stage_leaving, stage_holder, stage_payment;
            RETURN;
        END IF;
    EXCEPTION WHEN lock_not_available THEN
        NULL; -- somebody stages: they shall not wait for us, nor we for them
    END;
    DELETE FROM stage_household WHERE batch_id = batch;
    DELETE FROM stage_person WHERE batch_id = batch;
    DELETE FROM stage_category WHERE batch_id = batch;
    DELETE FROM stage_leaving WHERE batch_id = batch;
    DELETE FROM stage_holder WHERE batch_id = batch;
    DELETE FROM stage_payment WHERE batch_id = batch;
END $$;
