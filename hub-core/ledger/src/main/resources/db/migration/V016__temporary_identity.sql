-- People without an ID number (新生儿, 身份不明): a person whose id_hash and id_sealed are null has a temporary identity (临时身份) until a list brings the number.

ALTER TABLE person ADD COLUMN temporary boolean NOT NULL GENERATED ALWAYS AS (id_sealed IS NULL) STORED;
CREATE INDEX person_temporary ON person (person_id) WHERE temporary;
GRANT SELECT (temporary) ON person TO aidhub_viewer;

-- A staged row without a number: id_hash is that of name, birth date, sex and head, so that no two such rows of a batch are one by accident.
ALTER TABLE stage_person ALTER COLUMN id_sealed DROP NOT NULL;

-- What became of somebody's identity, by which batch; the person_id stays, and with it all history.
CREATE TABLE person_succession (
    person_id   uuid NOT NULL REFERENCES person,
    kind        text NOT NULL CHECK (kind IN ('NUMBER_ADDED')),  -- temporary until then
    happened_on date NOT NULL,                                   -- day from which the list holds
    recorded_at timestamptz NOT NULL,
    batch_id    uuid NOT NULL REFERENCES roster_batch,
    PRIMARY KEY (person_id, batch_id)
);
