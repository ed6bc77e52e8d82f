DROP TABLE play_names;
DROP TABLE play_days;
DROP INDEX plays_received;
DROP INDEX plays_file;
DROP INDEX plays_time;
ALTER TABLE plays DROP COLUMN received_at;
