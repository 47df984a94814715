-- Traces (个人信息提供记录): whoever read or took something of a person in clear can be named by that person; and a list somebody asked about is forgotten in time.

CREATE FUNCTION viewer_account() RETURNS text STABLE PARALLEL SAFE LANGUAGE sql
    RETURN nullif(current_setting('aidhub.viewer_account', true), '');

-- ---------------------------------------------------------------- files that left the hub with names and ID numbers
CREATE TABLE list_export (
    export_id       uuid PRIMARY KEY,
    taken_at        timestamptz NOT NULL,
    account         text NOT NULL,
    action          text NOT NULL,              -- as the audit names it
    subscription_id text NOT NULL,
    definition_version int NOT NULL,            -- basis and purpose as they stood
    fields          text[] NOT NULL,            -- canonical names, the most the file tells of anybody
    area            text NOT NULL,              -- beginning of a division; empty: all
    purpose         text NOT NULL,              -- as the account said it; ID numbers in it are masked
    FOREIGN KEY (subscription_id, definition_version) REFERENCES subscription_definition
);
CREATE TABLE list_export_person (               -- who was in it, with which facts
    export_id uuid NOT NULL REFERENCES list_export,
    person_id uuid NOT NULL REFERENCES person,
    version   bigint NOT NULL,
    PRIMARY KEY (person_id, export_id)
);
CREATE INDEX list_export_person_in ON list_export_person (export_id);

-- A charity's look at name and contact is an audit entry; the per-person record reads it from there.
CREATE INDEX audit_entry_referral_read ON audit_entry (subject) WHERE action = 'referral.read';

-- ---------------------------------------------------------------- lists somebody asked about
-- Entered and committed before the first byte is kept, deleted with the bytes: what a crash leaves behind is known here and forgotten like all others.
CREATE TABLE list_check_list (
    check_id uuid PRIMARY KEY,
    kept_at  timestamptz NOT NULL
);
CREATE INDEX list_check_list_age ON list_check_list (kept_at);
INSERT INTO list_check_list (check_id, kept_at) SELECT check_id, checked_at FROM list_check WHERE kept;
DROP INDEX list_check_kept;
CREATE INDEX list_check_asker ON list_check (asker, checked_at);

-- What crashes left behind until now: bytes that neither a roster list nor a list check answers for.
CREATE TEMP TABLE x_orphan ON COMMIT DROP AS
    SELECT b.blob_id FROM sealed_blob b
    WHERE b.created_at < now() - interval '1 day'
      AND NOT EXISTS (SELECT FROM roster_file f WHERE f.blob_id = b.blob_id)
      AND NOT EXISTS (SELECT FROM list_check c WHERE c.check_id = b.blob_id);
DELETE FROM sealed_blob_part p USING x_orphan o WHERE p.blob_id = o.blob_id;
DELETE FROM sealed_blob b USING x_orphan o WHERE b.blob_id = o.blob_id;

-- ---------------------------------------------------------------- who sees them
-- The auditor sees who asked about whom and who took what; everybody else the own questions, by their counts.
GRANT SELECT ON list_check, list_check_person, list_export, list_export_person TO aidhub_viewer;
ALTER TABLE list_check ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON list_check FOR SELECT TO aidhub_viewer USING (
    (SELECT viewer_is('AUDITOR')) OR asker = (SELECT viewer_account()));
ALTER TABLE list_check_person ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON list_check_person FOR SELECT TO aidhub_viewer USING ((SELECT viewer_is('AUDITOR')));
ALTER TABLE list_export ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON list_export FOR SELECT TO aidhub_viewer USING ((SELECT viewer_is('AUDITOR')));
ALTER TABLE list_export_person ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON list_export_person FOR SELECT TO aidhub_viewer USING ((SELECT viewer_is('AUDITOR')));
