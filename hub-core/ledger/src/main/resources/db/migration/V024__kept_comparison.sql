-- A list is compared when it is staged, for the preview, and its release need not compare it again while nothing of the roster has changed.

-- What the last comparison found, as long as the difference and not as the list: unlogged tables x_… that are made anew each time, so that they always fit the statements
-- that fill them. A crash of PostgreSQL empties them, which comparison.extent shows.
CREATE SCHEMA roster_kept;

-- Which comparison the tables hold. Who keeps one or uses one locks the row; nobody waits for it.
CREATE TABLE roster_kept.comparison (
    only_row     boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    batch_id     uuid,                              -- null: none
    statements   text,                              -- digest of the statements that made the tables: another version of the hub makes others
    hash_version smallint,
    extent       text                               -- tables and their sizes in bytes
);
INSERT INTO roster_kept.comparison DEFAULT VALUES;

-- Transactions that have changed the roster since the comparison began: it deletes those it sees, so whatever is here once it has ended is something it has not seen.
CREATE TABLE roster_kept.moved (transaction xid8 PRIMARY KEY);

CREATE FUNCTION roster_kept.note_move() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO roster_kept.moved VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

-- Every table a comparison reads, whoever writes it.
CREATE TRIGGER moves_roster AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON person
    FOR EACH STATEMENT EXECUTE FUNCTION roster_kept.note_move();
CREATE TRIGGER moves_roster AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON person_version
    FOR EACH STATEMENT EXECUTE FUNCTION roster_kept.note_move();
CREATE TRIGGER moves_roster AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON person_category
    FOR EACH STATEMENT EXECUTE FUNCTION roster_kept.note_move();
CREATE TRIGGER moves_roster AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON household_version
    FOR EACH STATEMENT EXECUTE FUNCTION roster_kept.note_move();
CREATE TRIGGER moves_roster AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON household_succession
    FOR EACH STATEMENT EXECUTE FUNCTION roster_kept.note_move();
CREATE TRIGGER moves_roster AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON roster_absence
    FOR EACH STATEMENT EXECUTE FUNCTION roster_kept.note_move();

CREATE FUNCTION roster_kept.extent() RETURNS text STABLE LANGUAGE sql AS $$
    SELECT string_agg(relname || ' ' || pg_relation_size(oid), ', ' ORDER BY relname) FROM pg_class
    WHERE relnamespace = 'roster_kept'::regnamespace AND relkind = 'r' AND relname LIKE 'x\_%'
$$;

-- Removes the tables; false when somebody reads them (a backup does): they stay then.
CREATE FUNCTION roster_kept.cleared() RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    tables text;
BEGIN
    SELECT string_agg(format('roster_kept.%I', relname), ', ') INTO tables FROM pg_class
    WHERE relnamespace = 'roster_kept'::regnamespace AND relkind = 'r' AND relname LIKE 'x\_%';
    IF tables IS NOT NULL THEN
        EXECUTE 'LOCK TABLE ' || tables || ' IN ACCESS EXCLUSIVE MODE NOWAIT';
        EXECUTE 'DROP TABLE ' || tables;
    END IF;
    RETURN true;
EXCEPTION WHEN lock_not_available THEN
    RETURN false;
END $$;

-- A release counts up the version of everybody who changed: with room beside it the row stays on its page and no index is written.
ALTER TABLE person SET (fillfactor = 90);
