-- What each may see, mended: a department keeps sight of what it granted itself.

-- A liaison knows the rows of the own department, whether the hub still tells it of the person or never did: courts hold no list at all, emergency none after
-- a response, and a list shrinks as people leave it. Such a row names a person by our id alone; name and household stay behind the policies of their own tables.
ALTER POLICY sight ON need_entry USING (
    CASE WHEN viewer_is('LIAISON') THEN department = viewer_department() ELSE sees_person(person_id) END);
ALTER POLICY sight ON grant_entry USING (
    CASE WHEN viewer_is('LIAISON') THEN department = viewer_department() ELSE sees_person(person_id) END);
ALTER POLICY sight ON refusal_entry USING (
    CASE WHEN viewer_is('LIAISON') THEN department = viewer_department() ELSE sees_person(person_id) END);
