-- What a hub below told and the intake refuses as a whole: no batch waits for it, so it is shown by itself. One row a hub while that lasts.
CREATE TABLE chain_refusal (
    hub       text        PRIMARY KEY,
    code      text        NOT NULL,           -- of the refusal
    file_name text        NOT NULL,           -- which of the lists made of the notices
    detail    text        NOT NULL,           -- what stands in the sentence for people; nothing personal
    since     timestamptz NOT NULL,
    last_try  timestamptz NOT NULL
);
-- How many notices wait behind it: a number, so the viewer needs no right to the notices themselves.
CREATE FUNCTION chain_notices_waiting(hub text) RETURNS bigint STABLE SECURITY DEFINER LANGUAGE sql
    RETURN (SELECT count(*) FROM chain_notice n WHERE n.hub = $1 AND n.body_sealed IS NOT NULL);
GRANT SELECT ON chain_refusal TO aidhub_viewer;
ALTER TABLE chain_refusal ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON chain_refusal FOR SELECT TO aidhub_viewer USING (viewer_is('COUNTY_OFFICER', 'AUDITOR', 'ADMINISTRATOR'));
