-- Capacity for work (劳动能力): employment aid is for members who can work (国务院令第649号 第四十二条). FULL, PARTIAL_LOSS, TOTAL_LOSS, NONE; null: the list does not say.
ALTER TABLE person_version ADD COLUMN labour text;
ALTER TABLE stage_person ADD COLUMN labour text;
