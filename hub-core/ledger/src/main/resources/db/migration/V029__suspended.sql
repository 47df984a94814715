-- A benefit is stopped for a while (停发) and goes on (恢复); the person stays on the roster all the time.
ALTER TABLE person_version ADD COLUMN suspended_since date;   -- first day for which nothing is paid; null: it is not stopped
ALTER TABLE person_version ADD COLUMN suspended_cause text;   -- code of 增减表
ALTER TABLE person_version ADD CHECK (suspended_since IS NULL OR status = 'ACTIVE'), ADD CHECK ((suspended_since IS NULL) = (suspended_cause IS NULL));

-- Such rows stand in the same list as those who left, and in the same table: status SUSPENDED or RESUMED. No list has to say why a benefit goes on.
ALTER TABLE stage_leaving ALTER COLUMN cause DROP NOT NULL;
