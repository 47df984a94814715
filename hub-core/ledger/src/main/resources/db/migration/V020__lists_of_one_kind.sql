-- Lists of one kind each (专项名单): whole for the classes of their own kind, silent about all others.

ALTER TABLE roster_batch ADD COLUMN sources text[] NOT NULL DEFAULT '{}';      -- kinds of lists (profiles) this batch holds whole, beside the pair
ALTER TABLE person_category ADD COLUMN detail text[] NOT NULL DEFAULT '{}';    -- what the list says of the class itself, for example care:DISPERSED
COMMENT ON COLUMN person_category.source IS 'PAIR, CATEGORY_LIST, or the profile of the list of one kind';

-- The few classes somebody holds by such a list: whoever stands in one is not missing when another kind of list leaves them out.
CREATE INDEX person_category_held ON person_category (person_id, source)
    WHERE source <> 'PAIR' AND source <> 'CATEGORY_LIST' AND known_to = 'infinity' AND valid_to = 'infinity';

-- One row of such a list. id_hash: of the number; without one, of what the list knows the person by. The head's columns are null where the list names none.
CREATE UNLOGGED TABLE stage_holder (
    batch_id uuid NOT NULL, file_no smallint NOT NULL, row_number bigint NOT NULL, source text NOT NULL, unit text NOT NULL,
    candidate_id uuid NOT NULL, id_hash bytea NOT NULL, id_sealed bytea,
    head_candidate_id uuid NOT NULL, head_hash bytea, head_sealed bytea,
    name text NOT NULL, sex text NOT NULL, birth_date date NOT NULL, estimated boolean NOT NULL, relation text, area text NOT NULL,
    categories text[] NOT NULL, category_from date, detail text[] NOT NULL, disability text
);
-- Most of the dead of a county were never on the roster (死亡人员名单): no error.
ALTER TABLE stage_leaving ADD COLUMN may_be_stranger boolean NOT NULL DEFAULT false;
-- A person of such a list has a household of their own even without a number; then its head has none to seal.
ALTER TABLE stage_household ALTER COLUMN head_sealed DROP NOT NULL;

CREATE OR REPLACE FUNCTION clear_stages(batch uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    BEGIN
        LOCK TABLE stage_household, stage_person, stage_category, stage_leaving, stage_holder IN ACCESS EXCLUSIVE MODE NOWAIT;
        IF NOT EXISTS (SELECT FROM stage_household WHERE batch_id <> batch) AND NOT EXISTS (SELECT FROM stage_person WHERE batch_id <> batch)
            AND NOT EXISTS (SELECT FROM stage_category WHERE batch_id <> batch) AND NOT EXISTS (SELECT FROM stage_leaving WHERE batch_id <> batch)
            AND NOT EXISTS (SELECT FROM stage_holder WHERE batch_id <> batch) THEN
            TRUNCATE stage_household, stage_person, stage_category, stage_leaving, stage_holder;
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
END $$;
