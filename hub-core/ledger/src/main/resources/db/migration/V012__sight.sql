-- What each may see, mended: a department keeps sight of what it granted itself, and policies of the great tables ask who looks once a query, not once a row.

-- A liaison knows the rows of the own department, whether the hub still tells it of the person or never did: courts hold no list at all, emergency none after
-- a response, and a list shrinks as people leave it. Such a row names a person by our id alone; name and household stay behind the policies of their own tables.
ALTER POLICY sight ON need_entry USING (
    CASE WHEN viewer_is('LIAISON') THEN department = viewer_department() ELSE sees_person(person_id) END);
ALTER POLICY sight ON grant_entry USING (
    CASE WHEN viewer_is('LIAISON') THEN department = viewer_department() ELSE sees_person(person_id) END);
ALTER POLICY sight ON refusal_entry USING (
    CASE WHEN viewer_is('LIAISON') THEN department = viewer_department() ELSE sees_person(person_id) END);

-- The subscriptions of a liaison or a charity worker; none for everybody else. As owner: the policy of subscription must not ask itself.
CREATE FUNCTION viewer_subscriptions() RETURNS text[] STABLE PARALLEL SAFE SECURITY DEFINER LANGUAGE sql
    RETURN CASE
        WHEN viewer_is('LIAISON') THEN (SELECT array_agg(s.subscription_id) FROM subscription s WHERE s.department = viewer_department())
        WHEN viewer_is('CHARITY_WORKER') THEN ARRAY[viewer_subscription()]
    END;

-- In a sub-select of its own each question is answered once, before the first row; so is which households are the township's.
ALTER POLICY sight ON delivery USING (
    (SELECT viewer_is('COUNTY_OFFICER', 'AUDITOR', 'ADMINISTRATOR'))
    OR subscription_id = ANY ((SELECT viewer_subscriptions())::text[])
    OR ((SELECT viewer_is('TOWNSHIP_WORKER')) AND EXISTS (
        SELECT FROM delivery_line l WHERE l.subscription_id = delivery.subscription_id AND l.sequence = delivery.sequence)));
ALTER POLICY sight ON delivery_line USING (
    (SELECT viewer_is('COUNTY_OFFICER', 'AUDITOR', 'ADMINISTRATOR'))
    OR subscription_id = ANY ((SELECT viewer_subscriptions())::text[])
    OR ((SELECT viewer_is('TOWNSHIP_WORKER')) AND line IN (
        SELECT h.household_id FROM household_version h WHERE h.known_to = 'infinity' AND h.valid_to = 'infinity' AND sees_area(h.area))));
