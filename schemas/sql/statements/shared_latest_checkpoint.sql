-- $1 log
SELECT note, tree_size FROM audit_checkpoint
WHERE log = $1::text ORDER BY tree_size DESC LIMIT 1
