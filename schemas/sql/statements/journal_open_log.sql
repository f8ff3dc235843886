-- Takes a new epoch. $1 name, $2 node; no row when the log belongs to another node.
UPDATE audit_log SET epoch = epoch + 1
WHERE name = $1::text AND node = $2::text
RETURNING size, epoch
