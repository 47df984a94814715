-- Applications across areas (异地受理, R69): one hub takes them, the hub of the person's home decides. Each of the two hubs has a row of its own under the same id.
CREATE TABLE cross_area_application (
    application_id   uuid        PRIMARY KEY,  -- given by the hub that took it
    from_hub         text,                     -- what this hub calls the hub that took it; null: taken here
    subscription_id  text        NOT NULL,     -- by which the other hub is told: of the application, or of the answer
    aid              text        NOT NULL CHECK (aid IN ('SUBSISTENCE_ALLOWANCE', 'SPECIAL_HARDSHIP')),
    home             text        NOT NULL,     -- division of the person's home
    unit             text        NOT NULL,     -- accepting unit (受理单位)
    taken_on         date        NOT NULL,
    arrived_at       timestamptz NOT NULL,     -- in this hub
    due_on           date,                     -- last day to answer, as the two hubs agreed; null: taken here
    state            text        NOT NULL CHECK (state IN ('TAKEN', 'GRANTED', 'REFUSED', 'SENT_BACK', 'CLOSED')),
    ended_on         date,
    ended_by         text,                     -- the officer who decided or closed it here; what this hub calls the hub that answered
    reason           text,
    applicant_sealed bytea       NOT NULL,     -- name, number or why there is none, contact, day of consent; associated data: application_id
    CHECK ((state = 'TAKEN') = (ended_on IS NULL)),
    CHECK ((from_hub IS NULL) = (due_on IS NULL))
);
CREATE INDEX cross_area_application_open ON cross_area_application (arrived_at) WHERE state = 'TAKEN';
GRANT SELECT (application_id, from_hub, subscription_id, aid, home, unit, taken_on, arrived_at, due_on, state, ended_on, ended_by, reason)
    ON cross_area_application TO aidhub_viewer;
ALTER TABLE cross_area_application ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON cross_area_application FOR SELECT TO aidhub_viewer USING (viewer_is('COUNTY_OFFICER', 'AUDITOR'));
