-- Two persons on the roster who are one human being are joined by hand (合并人员): a number that was changed, a temporary identity beside a real one.

-- A join is a batch of its own, without a list: its moment is like that of a release, and it is undone like one.
ALTER TABLE roster_batch ADD COLUMN by_hand boolean NOT NULL DEFAULT false;

ALTER TABLE person_succession DROP CONSTRAINT person_succession_kind_check;
ALTER TABLE person_succession ADD CONSTRAINT person_succession_kind_check CHECK (kind IN ('NUMBER_ADDED', 'MERGED'));
ALTER TABLE person_succession ADD COLUMN to_person uuid REFERENCES person;      -- who lives on, of MERGED
ALTER TABLE person_succession ADD COLUMN done_by text;
ALTER TABLE person_succession ADD COLUMN reason text;                           -- for people; no personal data
ALTER TABLE person_succession ADD COLUMN undone_at timestamptz;                 -- a join that was an error still tells that it once was
ALTER TABLE person_succession ADD CHECK ((kind = 'MERGED') = (to_person IS NOT NULL)), ADD CHECK (to_person <> person_id);
-- Nobody goes into two; the few are found at once, for every list asks whether there are any.
CREATE UNIQUE INDEX person_merged ON person_succession (person_id) WHERE kind = 'MERGED' AND undone_at IS NULL;

-- Who somebody is now: the person itself, or the last of those it was merged into. The number of the merged person stays in its row: it is the survivor's former number.
CREATE FUNCTION survivor_of(person uuid) RETURNS uuid STABLE PARALLEL SAFE LANGUAGE sql
BEGIN ATOMIC
    WITH RECURSIVE chain AS (
        SELECT person AS id, 0 AS step
        UNION ALL
        SELECT s.to_person, c.step + 1 FROM chain c JOIN person_succession s ON s.person_id = c.id
        WHERE s.kind = 'MERGED' AND s.undone_at IS NULL)
    SELECT id FROM chain ORDER BY step DESC LIMIT 1;
END;
