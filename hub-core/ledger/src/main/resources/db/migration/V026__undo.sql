-- A released batch is undone by correction, never by deletion (撤销): what it wrote is known no more, what it had replaced is known again, on the same two axes.

ALTER TABLE roster_batch DROP CONSTRAINT roster_batch_state_check;
ALTER TABLE roster_batch ADD CONSTRAINT roster_batch_state_check CHECK (state IN ('STAGED', 'RELEASED', 'HELD', 'DISCARDED', 'UNDONE'));
ALTER TABLE roster_batch ADD COLUMN undone_at timestamptz;
ALTER TABLE roster_batch ADD COLUMN undone_by text;
ALTER TABLE roster_batch ADD COLUMN undo_reason text;
ALTER TABLE roster_batch ADD COLUMN undo_counts jsonb;

-- The bytes of an undone batch may come again.
ALTER TABLE roster_batch DROP CONSTRAINT roster_batch_digest_key;
CREATE UNIQUE INDEX roster_batch_digest ON roster_batch (digest) WHERE state <> 'UNDONE';
ALTER TABLE roster_file ADD COLUMN undone boolean NOT NULL DEFAULT false;
ALTER TABLE roster_file DROP CONSTRAINT roster_file_pkey;
ALTER TABLE roster_file ADD PRIMARY KEY (digest, period, batch_id);
CREATE UNIQUE INDEX roster_file_once ON roster_file (digest, period) WHERE NOT undone;

-- Whom an undo left as they are, because a later batch had changed them or somebody of their household again: a person decides.
CREATE TABLE roster_undo_left (
    batch_id     uuid NOT NULL REFERENCES roster_batch,
    person_id    uuid NOT NULL REFERENCES person,
    household_id uuid NOT NULL REFERENCES household,  -- where the person lived then
    PRIMARY KEY (batch_id, person_id)
);
GRANT SELECT ON roster_undo_left TO aidhub_viewer;
ALTER TABLE roster_undo_left ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON roster_undo_left FOR SELECT TO aidhub_viewer USING (NOT viewer_is('LIAISON') AND sees_person(person_id));

-- A succession that was an error still tells that it was once recorded.
ALTER TABLE household_succession ADD COLUMN undone_at timestamptz;

-- An absence the undone batch had closed is open again, beside the one that was closed.
ALTER TABLE roster_absence ADD COLUMN opened_again_at timestamptz NOT NULL DEFAULT '-infinity';
ALTER TABLE roster_absence DROP CONSTRAINT roster_absence_pkey;
ALTER TABLE roster_absence ADD PRIMARY KEY (person_id, batch_id, opened_again_at);
