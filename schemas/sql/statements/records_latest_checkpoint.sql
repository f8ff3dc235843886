-- $1 log
SELECT note FROM audit_checkpoint WHERE log = $1::text ORDER BY tree_size DESC LIMIT 1
