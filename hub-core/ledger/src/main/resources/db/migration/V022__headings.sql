-- Headings no profile knows (表头待答): asked once, answered by a named person, remembered for every later list; and the lists that wait for an answer.

CREATE TABLE roster_heading (
    heading_id    uuid PRIMARY KEY,
    profile       text NOT NULL,                -- as what the list was read
    heading       text NOT NULL,                -- as it was written first
    form          text NOT NULL,                -- as headings are compared
    suggested     text,                         -- field it most likely is; null: nobody can say
    resembles     text,                         -- heading of that field it looks like most
    likeness      smallint NOT NULL CHECK (likeness BETWEEN 0 AND 100),
    cells_seen    integer NOT NULL CHECK (cells_seen >= 0),
    cells_fit     integer NOT NULL CHECK (cells_fit BETWEEN 0 AND cells_seen),
    samples       text[] NOT NULL,              -- some cells, masked
    file_name     text NOT NULL,                -- of the first list that had it; ID numbers in it are masked
    needed        boolean NOT NULL,             -- without it a list does not go in
    asked_at      timestamptz NOT NULL,
    answer        text CHECK (answer IN ('FIELD', 'NOT_READ')),
    field         text,
    answered_by   text,
    answered_at   timestamptz,
    taken_back_by text,
    taken_back_at timestamptz,
    CHECK ((answer IS NOT DISTINCT FROM 'FIELD') = (field IS NOT NULL)),
    CHECK ((answer IS NULL) = (answered_by IS NULL) AND (answer IS NULL) = (answered_at IS NULL)),
    CHECK ((taken_back_by IS NULL) = (taken_back_at IS NULL) AND (taken_back_at IS NULL OR answer IS NOT NULL))
);
-- Asked once: another question of the same heading comes only after its answer was taken back.
CREATE UNIQUE INDEX roster_heading_now ON roster_heading (profile, form) WHERE taken_back_at IS NULL;

CREATE TABLE roster_waiting (                   -- lists of one month that wait; their bytes are kept sealed
    waiting_id   uuid PRIMARY KEY,
    period       text NOT NULL,
    handed_in_at timestamptz NOT NULL,
    settled_at   timestamptz,
    outcome      text                           -- what became of it when it was loaded
);
CREATE TABLE roster_waiting_list (
    waiting_id uuid NOT NULL REFERENCES roster_waiting,
    list_no    smallint NOT NULL,
    name       text NOT NULL,
    digest     bytea NOT NULL,
    PRIMARY KEY (waiting_id, list_no)
);
CREATE TABLE roster_waiting_heading (
    waiting_id uuid NOT NULL REFERENCES roster_waiting,
    heading_id uuid NOT NULL REFERENCES roster_heading,
    PRIMARY KEY (waiting_id, heading_id)
);

GRANT SELECT ON roster_heading, roster_waiting, roster_waiting_heading TO aidhub_viewer;
GRANT SELECT (waiting_id, list_no, name) ON roster_waiting_list TO aidhub_viewer;
ALTER TABLE roster_heading ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON roster_heading FOR SELECT TO aidhub_viewer USING (viewer_is('COUNTY_OFFICER', 'AUDITOR'));
ALTER TABLE roster_waiting ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON roster_waiting FOR SELECT TO aidhub_viewer USING (viewer_is('COUNTY_OFFICER', 'AUDITOR'));
ALTER TABLE roster_waiting_list ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON roster_waiting_list FOR SELECT TO aidhub_viewer USING (viewer_is('COUNTY_OFFICER', 'AUDITOR'));
ALTER TABLE roster_waiting_heading ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON roster_waiting_heading FOR SELECT TO aidhub_viewer USING (viewer_is('COUNTY_OFFICER', 'AUDITOR'));
