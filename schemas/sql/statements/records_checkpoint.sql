-- $1 log, $2 tree size
SELECT note FROM audit_checkpoint WHERE log = $1::text AND tree_size = $2::bigint
