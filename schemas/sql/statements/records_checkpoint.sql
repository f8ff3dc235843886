-- The first signed tree that holds so many entries. $1 log, $2 entries
SELECT note FROM audit_checkpoint
WHERE log = $1::text AND tree_size >= $2::bigint
ORDER BY tree_size LIMIT 1
