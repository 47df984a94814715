-- The difference list of a released batch and the snapshot of a first load look for the events of one batch: without an index they read the events of all years.
CREATE INDEX status_event_batch ON status_event (batch_id) WHERE batch_id IS NOT NULL;
