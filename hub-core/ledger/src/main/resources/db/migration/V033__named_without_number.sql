-- A row of a list beside the person list (增减表、死亡、类别、发放) may name somebody without an ID number: then it says what the list has instead, and name is not null. id_hash is
-- that of these facts. In all other rows these columns are null.
ALTER TABLE stage_leaving ADD COLUMN name text, ADD COLUMN head_hash bytea, ADD COLUMN birth_date date, ADD COLUMN sex text, ADD COLUMN area text;
ALTER TABLE stage_category ADD COLUMN name text, ADD COLUMN head_hash bytea, ADD COLUMN birth_date date, ADD COLUMN sex text, ADD COLUMN area text;
ALTER TABLE stage_payment ADD COLUMN name text, ADD COLUMN birth_date date, ADD COLUMN sex text, ADD COLUMN area text;

-- Few rows have no number: where none has, nothing is read to know it.
CREATE INDEX stage_leaving_named ON stage_leaving (batch_id) WHERE name IS NOT NULL;
CREATE INDEX stage_category_named ON stage_category (batch_id) WHERE name IS NOT NULL;
CREATE INDEX stage_payment_named ON stage_payment (batch_id) WHERE name IS NOT NULL;

-- All of them; needs_person: the row says nothing unless the roster or the batch knows whom it speaks of.
CREATE VIEW stage_named AS
SELECT batch_id, file_no, row_number, id_hash, name, head_hash, birth_date, sex, area, status, left_on, NOT may_be_stranger AS needs_person
FROM stage_leaving WHERE name IS NOT NULL
UNION ALL
SELECT batch_id, file_no, row_number, id_hash, name, head_hash, birth_date, sex, area, NULL, NULL, true
FROM stage_category WHERE name IS NOT NULL
UNION ALL
SELECT batch_id, file_no, row_number, id_hash, name, head_hash, birth_date, sex, area, NULL, NULL, false
FROM stage_payment WHERE name IS NOT NULL;
