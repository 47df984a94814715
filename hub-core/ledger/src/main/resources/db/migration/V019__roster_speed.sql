-- What a list of a million rows needs.

-- The dead of a county are few: to see that a list names one of them, nobody reads the whole roster.
CREATE INDEX person_deceased_now ON person_version (person_id) WHERE status = 'DECEASED' AND known_to = 'infinity' AND valid_to = 'infinity';

-- Empties staging of one batch. Deleted rows stay in the file and every later batch reads over them: when no other batch is there or on its way, the files are cut instead.
CREATE FUNCTION clear_stages(batch uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    BEGIN
        LOCK TABLE stage_household, stage_person, stage_category, stage_leaving IN ACCESS EXCLUSIVE MODE NOWAIT;
        IF NOT EXISTS (SELECT FROM stage_household WHERE batch_id <> batch) AND NOT EXISTS (SELECT FROM stage_person WHERE batch_id <> batch)
            AND NOT EXISTS (SELECT FROM stage_category WHERE batch_id <> batch) AND NOT EXISTS (SELECT FROM stage_leaving WHERE batch_id <> batch) THEN
            TRUNCATE stage_household, stage_person, stage_category, stage_leaving;
            RETURN;
        END IF;
    EXCEPTION WHEN lock_not_available THEN
        NULL; -- somebody stages: they shall not wait for us, nor we for them
    END;
    DELETE FROM stage_household WHERE batch_id = batch;
    DELETE FROM stage_person WHERE batch_id = batch;
    DELETE FROM stage_category WHERE batch_id = batch;
    DELETE FROM stage_leaving WHERE batch_id = batch;
END $$;
