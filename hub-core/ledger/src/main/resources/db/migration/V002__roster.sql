-- What intake needs beside the spine: bytes in parts, the place of a staged row in its file, whom a broken row speaks of.

-- Bytes of a blob beyond its first MiB, so that a list of any size is sealed as it streams by. Associated data of part n: blob_id + n.
CREATE TABLE sealed_blob_part (
    blob_id uuid NOT NULL REFERENCES sealed_blob,
    part    int NOT NULL CHECK (part > 0),
    sealed  bytea NOT NULL,
    PRIMARY KEY (blob_id, part)
);

ALTER TABLE roster_batch ADD COLUMN full_list boolean NOT NULL DEFAULT true;   -- false: a supplement, or leavers only; it causes no absence
ALTER TABLE roster_batch ADD COLUMN category_list boolean NOT NULL DEFAULT false; -- it says who holds further categories; else those stay as they were
ALTER TABLE roster_batch ADD COLUMN rows_staged bigint NOT NULL DEFAULT 0;      -- rows in staging, to see whether a crash of PostgreSQL emptied it
ALTER TABLE roster_file ADD COLUMN file_no smallint NOT NULL DEFAULT 0;        -- order in which the files of the batch are read
-- The same bytes may come again for another month: a category list often does not change. For one month they are refused.
ALTER TABLE roster_file ADD COLUMN period text NOT NULL DEFAULT '';
ALTER TABLE roster_file DROP CONSTRAINT roster_file_pkey;
ALTER TABLE roster_file ADD PRIMARY KEY (digest, period);
CREATE INDEX roster_file_batch ON roster_file (batch_id);

-- Whom a broken row speaks of, as far as it says: such a person is not missing from the list.
ALTER TABLE roster_row_error ADD COLUMN id_hash bytea;
ALTER TABLE roster_row_error ADD COLUMN head_hash bytea;
ALTER TABLE roster_row_error ADD COLUMN person_name text;

-- Two releases take turns.
CREATE TABLE roster_gate (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row));
INSERT INTO roster_gate DEFAULT VALUES;

ALTER TABLE stage_household ADD COLUMN file_no smallint NOT NULL;
ALTER TABLE stage_household ADD COLUMN head_candidate_id uuid NOT NULL;        -- person id of a head no row speaks of
ALTER TABLE stage_household ADD COLUMN head_sealed bytea NOT NULL;             -- associated data: head_candidate_id
ALTER TABLE stage_person ADD COLUMN file_no smallint NOT NULL;
ALTER TABLE stage_category ADD COLUMN file_no smallint NOT NULL;
ALTER TABLE stage_leaving ADD COLUMN file_no smallint NOT NULL;
