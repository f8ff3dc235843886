-- $1 log, $2 first index, $3 index after the last
SELECT line FROM audit_entry
WHERE log = $1::text AND entry_index >= $2::bigint AND entry_index < $3::bigint
ORDER BY entry_index
