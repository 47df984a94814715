-- R87 (吉民发〔2020〕7号 二(四)): before somebody who no longer qualifies leaves, the risk of falling back into poverty is assessed. The hub holds back no exit; it shows which has no assessment.
CREATE TABLE exit_assessment (
    person_id   uuid NOT NULL REFERENCES person,
    left_on     date NOT NULL,                  -- day from which the exit holds: another exit needs another assessment
    result      text NOT NULL CHECK (result IN ('LOW', 'HIGH')),
    assessed_on date NOT NULL,
    assessed_by text NOT NULL,                  -- who answers for it
    note        text NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, left_on)
);
GRANT SELECT ON exit_assessment TO aidhub_viewer;
ALTER TABLE exit_assessment ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON exit_assessment FOR SELECT TO aidhub_viewer USING (NOT viewer_is('LIAISON') AND sees_person(person_id));
