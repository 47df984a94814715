-- Codes the county adds to code tables while the hub runs (代码补充): each by a named person, dated, never edited; and what a parked record waits for.
CREATE TABLE county_code (
    code_id       uuid        PRIMARY KEY,
    number        bigint      NOT NULL UNIQUE,    -- rises with every addition and every taking back, see county_code_head
    code_table    text        NOT NULL,
    way           text        NOT NULL CHECK (way IN ('READ', 'WRITE')),
    from_text     text        NOT NULL,           -- READ: as others write it; WRITE: our code
    to_text       text        NOT NULL,           -- READ: our code; WRITE: the department's
    shown         text        NOT NULL,           -- from_text as a parked record may show it
    valid_from    date,
    valid_until   date,
    added_by      text        NOT NULL,
    added_at      timestamptz NOT NULL,
    taken_back_by text,
    taken_back_at timestamptz,
    CHECK (valid_until >= valid_from),
    CHECK ((taken_back_by IS NULL) = (taken_back_at IS NULL))
);
CREATE TABLE county_code_head (                   -- one row; whoever changes county_code locks it, so a number that is seen has all smaller ones before it
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    number   bigint  NOT NULL
);
INSERT INTO county_code_head (number) VALUES (0);

-- Which code of which table a record lacked, as it may be shown, and what the county had added by then: what was added later is a reason to try it again. Records parked
-- before have no table: they are tried at the first addition, and have one afterwards.
ALTER TABLE parked_record
    ADD COLUMN unknown_table text,
    ADD COLUMN unknown_text  text,
    ADD COLUMN known_through bigint NOT NULL DEFAULT 0,
    ADD COLUMN arrival       bigint GENERATED ALWAYS AS IDENTITY; -- the order within one moment
CREATE INDEX parked_record_unknown ON parked_record (unknown_table) WHERE state = 'OPEN' AND code = 'CODE_UNKNOWN';

GRANT SELECT ON county_code TO aidhub_viewer;
GRANT SELECT (unknown_table, unknown_text, arrival) ON parked_record TO aidhub_viewer;
ALTER TABLE county_code ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON county_code FOR SELECT TO aidhub_viewer USING (viewer_is('COUNTY_OFFICER', 'AUDITOR', 'ADMINISTRATOR'));
