-- List checks (名单比对): who asked about whom, what for, and how much of an answer was given. No ID number in clear here either.

CREATE TABLE list_check (
    check_id    uuid PRIMARY KEY,               -- its list is kept sealed under this id, until it is forgotten
    checked_at  timestamptz NOT NULL,
    asker       text NOT NULL,
    role        text NOT NULL,                  -- COUNTY_OFFICER, AUDITOR, TOWNSHIP_WORKER, DEPARTMENT_LIAISON
    scope       text,                           -- area or department of the asker; null: the whole county
    purpose     text NOT NULL CHECK (btrim(purpose) <> ''),
    file_name   text NOT NULL,                  -- ID numbers in it are masked
    digest      bytea NOT NULL,                 -- SHA-256 of the bytes
    asked_on    date NOT NULL,                  -- the day the question speaks of
    best_level  text NOT NULL,                  -- the most the asker may have
    rows_read   bigint NOT NULL,
    rows_broken bigint NOT NULL,
    hits        bigint NOT NULL,                -- rows of somebody in the roster on that day, name and number agreeing
    name_differs bigint NOT NULL,
    answered    jsonb NOT NULL,                 -- hits by level
    kept        boolean NOT NULL                -- false: the list is forgotten, the result cannot be written again
);
CREATE INDEX list_check_asked ON list_check (checked_at);
CREATE INDEX list_check_kept ON list_check (checked_at) WHERE kept;

CREATE TABLE list_check_person (                -- rows that speak of somebody we know: who was asked about whom
    check_id   uuid NOT NULL REFERENCES list_check,
    row_number bigint NOT NULL,
    person_id  uuid NOT NULL REFERENCES person,
    version    bigint,                          -- the facts the answer speaks of; null: not in the roster on that day
    answer     text NOT NULL CHECK (answer IN ('IN_ROSTER', 'NOT_IN_ROSTER', 'NAME_DIFFERS')),
    level      text NOT NULL CHECK (level IN ('FULL', 'OWN', 'YES_NO', 'NONE')),
    PRIMARY KEY (check_id, row_number)
);
CREATE INDEX list_check_person_of ON list_check_person (person_id);

-- The list a notice speaks of, as V006 has it; a table of changes must know which list a closing closes.
