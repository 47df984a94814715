-- The loop: what counts of the grant ledger now, gaps by cause, decisions beyond the band, periods.

ALTER TABLE refusal_entry ADD COLUMN withdrawn boolean NOT NULL DEFAULT false;
ALTER TABLE gap_assessment ADD COLUMN facts_digest bytea NOT NULL;  -- SHA-256 of pack and explanation: the same again writes nothing
ALTER TABLE aid_decision ADD COLUMN case_by_case_document text;    -- 一事一议 (R96): the paper that lifts the band

CREATE INDEX grant_entry_known ON grant_entry (department, known_from);
CREATE INDEX department_return_period ON department_return (period, department);
CREATE INDEX referral_need_household ON referral_need (household_id, cause);
CREATE INDEX referral_offer_need ON referral_offer (need_id);
CREATE INDEX referral_offer_state ON referral_offer (subscription_id, state);
CREATE INDEX aid_proposal_household ON aid_proposal (household_id, cause);
CREATE INDEX gap_assessment_short ON gap_assessment (household_id)
    WHERE known_to = 'infinity' AND gap_fen > 0 AND NOT provisional;

-- A row counts when no newer version of the same line exists, it is not withdrawn, and no later year-to-date figure of its series (and year) stands.
CREATE VIEW need_in_force AS
SELECT * FROM (
    SELECT n.*, row_number() OVER (
            PARTITION BY n.person_id, n.department, n.kind, n.basis,
                CASE n.basis WHEN 'YEAR_TO_DATE' THEN n.series || '/' || extract(year FROM n.valid_on) ELSE n.source_key END
            ORDER BY n.valid_on DESC, n.known_from DESC, n.version DESC, n.source_key DESC) AS rank
    FROM need_entry n
    WHERE NOT n.withdrawn AND NOT EXISTS (
        SELECT 1 FROM need_entry newer
        WHERE newer.department = n.department AND newer.source_key = n.source_key
          AND newer.version > n.version AND newer.kind = n.kind)
) latest WHERE rank = 1;

CREATE VIEW grant_in_force AS
SELECT * FROM (
    SELECT g.*, row_number() OVER (
            PARTITION BY g.person_id, g.department, g.help_type, g.basis,
                CASE g.basis WHEN 'YEAR_TO_DATE' THEN g.series || '/' || extract(year FROM g.granted_on) ELSE g.source_key END
            ORDER BY g.granted_on DESC, g.known_from DESC, g.version DESC, g.source_key DESC) AS rank
    FROM grant_entry g
    WHERE NOT g.withdrawn AND NOT EXISTS (
        SELECT 1 FROM grant_entry newer
        WHERE newer.department = g.department AND newer.source_key = g.source_key
          AND newer.version > g.version AND newer.help_type = g.help_type)
) latest WHERE rank = 1;

CREATE VIEW refusal_in_force AS
SELECT r.* FROM refusal_entry r
WHERE NOT r.withdrawn AND NOT EXISTS (
    SELECT 1 FROM refusal_entry newer
    WHERE newer.department = r.department AND newer.source_key = r.source_key AND newer.version > r.version);

CREATE VIEW return_in_force AS
SELECT r.* FROM department_return r
WHERE NOT EXISTS (
    SELECT 1 FROM department_return newer
    WHERE newer.department = r.department AND newer.source_key = r.source_key AND newer.version > r.version);

CREATE TABLE gap_cause (                        -- the arithmetic of one assessment by cause; gross - helped = gap, never below zero
    assessment_id uuid NOT NULL REFERENCES gap_assessment,
    cause         text NOT NULL,
    person_id     uuid NOT NULL REFERENCES person,   -- who bears the greatest need of the cause
    gross_fen     bigint NOT NULL,
    helped_fen    bigint NOT NULL,
    gap_fen       bigint NOT NULL,
    PRIMARY KEY (assessment_id, cause)
);

CREATE TABLE assessed_period (                  -- periods whose beginning has touched every household: silence is judged anew
    period    text PRIMARY KEY,
    opened_at timestamptz NOT NULL
);
