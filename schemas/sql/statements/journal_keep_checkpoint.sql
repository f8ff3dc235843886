-- $1 log, $2 tree size, $3 signed note
INSERT INTO audit_checkpoint (log, tree_size, note)
VALUES ($1::text, $2::bigint, $3::text)
ON CONFLICT (log, tree_size) DO NOTHING
