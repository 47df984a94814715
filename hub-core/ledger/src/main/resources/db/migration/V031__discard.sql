-- A batch that waits (STAGED, HELD) is thrown away (作废): the list of another month, the wrong file, one that was sent again. Its sealed bytes stay, like those of all others.
ALTER TABLE roster_batch ADD COLUMN discarded_at timestamptz;
ALTER TABLE roster_batch ADD COLUMN discarded_by text;
ALTER TABLE roster_batch ADD COLUMN discard_reason text;    -- for people; no personal data
ALTER TABLE roster_batch ADD CHECK ((state = 'DISCARDED') = (discarded_at IS NOT NULL));

-- The bytes of an undone or discarded batch may come again, for the same month or another one.
DROP INDEX roster_batch_digest;
CREATE UNIQUE INDEX roster_batch_digest ON roster_batch (digest) WHERE state NOT IN ('UNDONE', 'DISCARDED');
ALTER TABLE roster_file RENAME COLUMN undone TO withdrawn;
