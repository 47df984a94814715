-- A figure that stands in every record of one occasion (the assessed loss of a disaster response, R126): the newest of its series counts, across New Year too.

ALTER TABLE need_entry DROP CONSTRAINT need_entry_basis_check, ADD CHECK (basis IN ('PER_ITEM', 'YEAR_TO_DATE', 'PER_SERIES'));
ALTER TABLE grant_entry DROP CONSTRAINT grant_entry_basis_check, ADD CHECK (basis IN ('PER_ITEM', 'YEAR_TO_DATE', 'PER_SERIES'));

CREATE OR REPLACE VIEW need_in_force WITH (security_invoker = true) AS
SELECT * FROM (
    SELECT n.*, row_number() OVER (
            PARTITION BY n.person_id, n.department, n.kind, n.basis,
                CASE n.basis WHEN 'YEAR_TO_DATE' THEN n.series || '/' || extract(year FROM n.valid_on) WHEN 'PER_SERIES' THEN n.series ELSE n.source_key END
            ORDER BY n.valid_on DESC, n.known_from DESC, n.version DESC, n.source_key DESC) AS rank
    FROM need_entry n
    WHERE NOT n.withdrawn AND NOT EXISTS (
        SELECT 1 FROM need_entry newer
        WHERE newer.department = n.department AND newer.source_key = n.source_key
          AND newer.version > n.version AND newer.kind = n.kind)
) latest WHERE rank = 1;

CREATE OR REPLACE VIEW grant_in_force WITH (security_invoker = true) AS
SELECT * FROM (
    SELECT g.*, row_number() OVER (
            PARTITION BY g.person_id, g.department, g.help_type, g.basis,
                CASE g.basis WHEN 'YEAR_TO_DATE' THEN g.series || '/' || extract(year FROM g.granted_on) WHEN 'PER_SERIES' THEN g.series ELSE g.source_key END
            ORDER BY g.granted_on DESC, g.known_from DESC, g.version DESC, g.source_key DESC) AS rank
    FROM grant_entry g
    WHERE NOT g.withdrawn AND NOT EXISTS (
        SELECT 1 FROM grant_entry newer
        WHERE newer.department = g.department AND newer.source_key = g.source_key
          AND newer.version > g.version AND newer.help_type = g.help_type)
) latest WHERE rank = 1;
