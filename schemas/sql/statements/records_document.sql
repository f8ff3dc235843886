-- $1 handle
SELECT key_id, sealed FROM document WHERE handle = $1::uuid
