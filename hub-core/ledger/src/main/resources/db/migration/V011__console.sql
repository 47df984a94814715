-- The console: who may come in, and what each may see. Scope is enforced here, once, by row security: pages read as role aidhub_viewer after stating
-- who looks (settings aidhub.viewer_*), and a query that forgets to ask for less still gets no foreign row. The hub itself owns the tables and is not bound.

CREATE TABLE account (
    account       text PRIMARY KEY,             -- login name
    display_name  text NOT NULL,
    role          text NOT NULL CHECK (role IN ('COUNTY_OFFICER', 'TOWNSHIP_WORKER', 'LIAISON', 'CHARITY_WORKER', 'AUDITOR', 'ADMINISTRATOR')),
    area          text,                         -- of a township worker: 9 digits, or the beginning of them
    department    text,                         -- of a liaison
    subscription_id text,                       -- of a charity worker: whose queue
    password_hash text NOT NULL,                -- bcrypt
    state         text NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'CLOSED')),
    failures      int NOT NULL DEFAULT 0,       -- wrong passwords in a row
    locked_until  timestamptz,
    created_at    timestamptz NOT NULL,
    CHECK (role <> 'TOWNSHIP_WORKER' OR area IS NOT NULL),
    CHECK (role <> 'LIAISON' OR department IS NOT NULL),
    CHECK (role <> 'CHARITY_WORKER' OR subscription_id IS NOT NULL)
);

-- One role for a whole PostgreSQL: another hub database may have made it already.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'aidhub_viewer') THEN
        CREATE ROLE aidhub_viewer NOLOGIN;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL; -- made by another database in this moment
END $$;
DO $$
BEGIN
    IF NOT pg_has_role(current_user, 'aidhub_viewer', 'MEMBER') THEN
        EXECUTE format('GRANT aidhub_viewer TO %I', current_user);
    END IF;
END $$;
DO $$
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO aidhub_viewer', current_schema());
END $$;

CREATE FUNCTION viewer_is(VARIADIC roles text[]) RETURNS boolean STABLE PARALLEL SAFE LANGUAGE sql
    RETURN coalesce(current_setting('aidhub.viewer_role', true), '') = ANY (roles);
CREATE FUNCTION viewer_area() RETURNS text STABLE PARALLEL SAFE LANGUAGE sql
    RETURN nullif(current_setting('aidhub.viewer_area', true), '');
CREATE FUNCTION viewer_department() RETURNS text STABLE PARALLEL SAFE LANGUAGE sql
    RETURN nullif(current_setting('aidhub.viewer_department', true), '');
CREATE FUNCTION viewer_subscription() RETURNS text STABLE PARALLEL SAFE LANGUAGE sql
    RETURN nullif(current_setting('aidhub.viewer_subscription', true), '');

-- Where a household or person is now. As owner: policies of these tables ask them and must not ask themselves.
CREATE FUNCTION area_of_household(household uuid) RETURNS text STABLE PARALLEL SAFE SECURITY DEFINER LANGUAGE sql
    RETURN (SELECT h.area FROM household_version h WHERE h.household_id = $1 AND h.known_to = 'infinity' AND h.valid_to = 'infinity');
CREATE FUNCTION area_of_person(person uuid) RETURNS text STABLE PARALLEL SAFE SECURITY DEFINER LANGUAGE sql
    RETURN (SELECT p.area FROM person_version p WHERE p.person_id = $1 AND p.known_to = 'infinity' AND p.valid_to = 'infinity');
CREATE FUNCTION told_to_department(person uuid, told_department text) RETURNS boolean STABLE PARALLEL SAFE SECURITY DEFINER LANGUAGE sql
    RETURN EXISTS (SELECT FROM subscription_person t JOIN subscription s ON s.subscription_id = t.subscription_id
                       WHERE t.person_id = $1 AND s.department = $2 AND t.status = 'ACTIVE');

CREATE FUNCTION sees_area(area text) RETURNS boolean STABLE PARALLEL SAFE LANGUAGE sql
    RETURN viewer_is('TOWNSHIP_WORKER') AND starts_with(area, viewer_area());
CREATE FUNCTION sees_household(household uuid) RETURNS boolean STABLE PARALLEL SAFE LANGUAGE sql
    RETURN viewer_is('COUNTY_OFFICER', 'AUDITOR')
        OR (viewer_is('TOWNSHIP_WORKER') AND sees_area(area_of_household(household)));
CREATE FUNCTION sees_person(person uuid) RETURNS boolean STABLE PARALLEL SAFE LANGUAGE sql
    RETURN viewer_is('COUNTY_OFFICER', 'AUDITOR')
        OR (viewer_is('TOWNSHIP_WORKER') AND sees_area(area_of_person(person)))
        OR (viewer_is('LIAISON') AND told_to_department(person, viewer_department()));

-- ---------------------------------------------------------------- roster
GRANT SELECT ON household, household_succession, roster_absence, person_category TO aidhub_viewer;
GRANT SELECT (person_id, last_version, created_at) ON person TO aidhub_viewer; -- never the sealed number or its hash
GRANT SELECT (household_id, version, valid_from, valid_to, known_from, known_to, state, head_person_id, area, urban, annual_income_fen, batch_id)
    ON household_version TO aidhub_viewer;
GRANT SELECT ON person_version TO aidhub_viewer;

ALTER TABLE household ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON household FOR SELECT TO aidhub_viewer USING (sees_household(household_id));
ALTER TABLE household_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON household_version FOR SELECT TO aidhub_viewer USING (
    viewer_is('COUNTY_OFFICER', 'AUDITOR')
    OR CASE WHEN known_to = 'infinity' AND valid_to = 'infinity' THEN sees_area(area) ELSE sees_household(household_id) END);
ALTER TABLE household_succession ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON household_succession FOR SELECT TO aidhub_viewer USING (sees_household(from_household) AND sees_household(to_household));
ALTER TABLE person ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON person FOR SELECT TO aidhub_viewer USING (sees_person(person_id));
ALTER TABLE person_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON person_version FOR SELECT TO aidhub_viewer USING (
    viewer_is('COUNTY_OFFICER', 'AUDITOR')
    OR CASE WHEN known_to = 'infinity' AND valid_to = 'infinity' AND viewer_is('TOWNSHIP_WORKER') THEN sees_area(area) ELSE sees_person(person_id) END);
ALTER TABLE person_category ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON person_category FOR SELECT TO aidhub_viewer USING (NOT viewer_is('LIAISON') AND sees_person(person_id));
ALTER TABLE roster_absence ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON roster_absence FOR SELECT TO aidhub_viewer USING (NOT viewer_is('LIAISON') AND sees_person(person_id));

GRANT SELECT ON roster_batch, roster_file TO aidhub_viewer;
GRANT SELECT (batch_id, file_name, row_number, column_name, code) ON roster_row_error TO aidhub_viewer;
ALTER TABLE roster_batch ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON roster_batch FOR SELECT TO aidhub_viewer USING (viewer_is('COUNTY_OFFICER', 'AUDITOR', 'ADMINISTRATOR'));
ALTER TABLE roster_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON roster_file FOR SELECT TO aidhub_viewer USING (viewer_is('COUNTY_OFFICER', 'AUDITOR', 'ADMINISTRATOR'));
ALTER TABLE roster_row_error ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON roster_row_error FOR SELECT TO aidhub_viewer USING (viewer_is('COUNTY_OFFICER', 'AUDITOR', 'ADMINISTRATOR'));

-- ---------------------------------------------------------------- events and deliveries
GRANT SELECT ON status_event, status_event_person, subscription, subscription_definition, subscription_person, delivery_line, delivery_person,
    receipt_batch, receipt TO aidhub_viewer;
GRANT SELECT (subscription_id, sequence, notice_id, event_id, kind, definition_version, state, attempts, next_attempt_at, hand_over, check_after,
    replaces, created_at, settled_at, remote_reference, last_cause, ready) ON delivery TO aidhub_viewer; -- never the bytes
GRANT SELECT (parked_id, stage, department, subscription_id, sequence, notice_id, record, code, reason, state, parked_at, resolved_at, resolved_by)
    ON parked_record TO aidhub_viewer;

CREATE FUNCTION sees_subscription(subscription text) RETURNS boolean STABLE PARALLEL SAFE SECURITY DEFINER LANGUAGE sql
    RETURN viewer_is('COUNTY_OFFICER', 'AUDITOR', 'ADMINISTRATOR')
            OR (viewer_is('LIAISON') AND EXISTS (SELECT FROM subscription s WHERE s.subscription_id = $1 AND s.department = viewer_department()))
            OR (viewer_is('CHARITY_WORKER') AND $1 = viewer_subscription());

ALTER TABLE subscription ENABLE ROW LEVEL SECURITY; -- what leaves the hub, and why, is open to everybody who works here
CREATE POLICY sight ON subscription FOR SELECT TO aidhub_viewer USING (
    sees_subscription(subscription_id) OR viewer_is('TOWNSHIP_WORKER'));
ALTER TABLE subscription_definition ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON subscription_definition FOR SELECT TO aidhub_viewer USING (
    sees_subscription(subscription_id) OR viewer_is('TOWNSHIP_WORKER'));
ALTER TABLE subscription_person ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON subscription_person FOR SELECT TO aidhub_viewer USING (
    CASE WHEN viewer_is('LIAISON') THEN sees_subscription(subscription_id) ELSE sees_person(person_id) END);
ALTER TABLE delivery_person ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON delivery_person FOR SELECT TO aidhub_viewer USING (
    CASE WHEN viewer_is('LIAISON') THEN sees_subscription(subscription_id) ELSE sees_person(person_id) END);
ALTER TABLE delivery_line ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON delivery_line FOR SELECT TO aidhub_viewer USING (
    viewer_is('COUNTY_OFFICER', 'AUDITOR', 'ADMINISTRATOR') OR sees_household(line) OR sees_subscription(subscription_id));
ALTER TABLE delivery ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON delivery FOR SELECT TO aidhub_viewer USING (
    sees_subscription(subscription_id)
    OR (viewer_is('TOWNSHIP_WORKER') AND EXISTS (
        SELECT FROM delivery_line l WHERE l.subscription_id = delivery.subscription_id AND l.sequence = delivery.sequence)));
ALTER TABLE parked_record ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON parked_record FOR SELECT TO aidhub_viewer USING (
    viewer_is('COUNTY_OFFICER', 'AUDITOR', 'ADMINISTRATOR') OR (viewer_is('LIAISON') AND department = viewer_department()));
ALTER TABLE status_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON status_event FOR SELECT TO aidhub_viewer USING (
    viewer_is('COUNTY_OFFICER', 'AUDITOR')
    OR (viewer_is('TOWNSHIP_WORKER') AND EXISTS (SELECT FROM unnest(households) AS touched (household) WHERE sees_household(household))));
ALTER TABLE status_event_person ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON status_event_person FOR SELECT TO aidhub_viewer USING (NOT viewer_is('LIAISON') AND sees_person(person_id));

-- ---------------------------------------------------------------- ledger, gaps, referrals
GRANT SELECT ON need_entry, grant_entry, refusal_entry, department_return, need_in_force, grant_in_force, refusal_in_force, return_in_force,
    gap_assessment, gap_cause, aid_proposal, aid_decision, referral_need, referral_offer, offer_transition, consent, collect_cursor, assessed_period
    TO aidhub_viewer;
GRANT SELECT (department, record, source_key, version, state, collected_id, collected_at) ON collected_record TO aidhub_viewer;
ALTER VIEW need_in_force SET (security_invoker = true); -- else a view reads as its owner, whom row security does not bind
ALTER VIEW grant_in_force SET (security_invoker = true);
ALTER VIEW refusal_in_force SET (security_invoker = true);
ALTER VIEW return_in_force SET (security_invoker = true);

ALTER TABLE need_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON need_entry FOR SELECT TO aidhub_viewer USING (
    sees_person(person_id) AND (NOT viewer_is('LIAISON') OR department = viewer_department()));
ALTER TABLE grant_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON grant_entry FOR SELECT TO aidhub_viewer USING (
    sees_person(person_id) AND (NOT viewer_is('LIAISON') OR department = viewer_department()));
ALTER TABLE refusal_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON refusal_entry FOR SELECT TO aidhub_viewer USING (
    sees_person(person_id) AND (NOT viewer_is('LIAISON') OR department = viewer_department()));
ALTER TABLE department_return ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON department_return FOR SELECT TO aidhub_viewer USING (
    viewer_is('COUNTY_OFFICER', 'AUDITOR', 'TOWNSHIP_WORKER', 'ADMINISTRATOR') OR (viewer_is('LIAISON') AND department = viewer_department()));
ALTER TABLE collected_record ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON collected_record FOR SELECT TO aidhub_viewer USING (
    viewer_is('COUNTY_OFFICER', 'AUDITOR', 'ADMINISTRATOR') OR (viewer_is('LIAISON') AND department = viewer_department()));
ALTER TABLE gap_assessment ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON gap_assessment FOR SELECT TO aidhub_viewer USING (sees_household(household_id));
ALTER TABLE gap_cause ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON gap_cause FOR SELECT TO aidhub_viewer USING (NOT viewer_is('LIAISON') AND sees_person(person_id));
ALTER TABLE aid_proposal ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON aid_proposal FOR SELECT TO aidhub_viewer USING (sees_household(household_id));
ALTER TABLE aid_decision ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON aid_decision FOR SELECT TO aidhub_viewer USING (
    EXISTS (SELECT FROM aid_proposal p WHERE p.proposal_id = aid_decision.proposal_id));

-- A charity sees its offers and nothing of the household behind them.
ALTER TABLE referral_offer ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION household_of_need(need uuid) RETURNS uuid STABLE PARALLEL SAFE SECURITY DEFINER LANGUAGE sql
    RETURN (SELECT n.household_id FROM referral_need n WHERE n.need_id = $1);
CREATE POLICY sight ON referral_offer FOR SELECT TO aidhub_viewer USING (
    CASE WHEN viewer_is('CHARITY_WORKER', 'LIAISON') THEN sees_subscription(subscription_id) ELSE sees_household(household_of_need(need_id)) END);
ALTER TABLE referral_need ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON referral_need FOR SELECT TO aidhub_viewer USING (sees_household(household_id));
ALTER TABLE offer_transition ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON offer_transition FOR SELECT TO aidhub_viewer USING (
    EXISTS (SELECT FROM referral_offer o WHERE o.offer_id = offer_transition.offer_id));
ALTER TABLE consent ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON consent FOR SELECT TO aidhub_viewer USING (
    EXISTS (SELECT FROM referral_offer o WHERE o.offer_id = consent.offer_id));

-- ---------------------------------------------------------------- audit
GRANT SELECT ON audit_entry TO aidhub_viewer;
ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY sight ON audit_entry FOR SELECT TO aidhub_viewer USING (viewer_is('AUDITOR'));
CREATE INDEX audit_entry_recorded ON audit_entry (recorded_at);
CREATE INDEX person_version_name_now ON person_version (name) WHERE known_to = 'infinity' AND valid_to = 'infinity';
CREATE INDEX delivery_created ON delivery (created_at);
-- The receipts of one notice. Numbers come nearly in order, so a block range costs the writers next to nothing.
CREATE INDEX receipt_sequence ON receipt USING brin (subscription_id, sequence) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX parked_record_resolved ON parked_record (resolved_at);
