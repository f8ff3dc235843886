-- An entry, a tile and a checkpoint are written by whoever holds the lock of the log's row or keeps
-- its newest state, so a reference to that row proved nothing. It was read for each entry, in all its
-- versions: one for each batch since the oldest snapshot that anybody holds.
ALTER TABLE audit_entry DROP CONSTRAINT audit_entry_log_fkey;
ALTER TABLE audit_tile DROP CONSTRAINT audit_tile_log_fkey;
ALTER TABLE audit_checkpoint DROP CONSTRAINT audit_checkpoint_log_fkey;
