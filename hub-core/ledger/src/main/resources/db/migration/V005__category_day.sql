-- The day a list gives for a category (认定日期); null: it gives none, and none is told to anybody. valid_from is when the category holds, which may begin later:
-- with the list, or where it ended the last time.
ALTER TABLE person_category ADD COLUMN stated_from date;
