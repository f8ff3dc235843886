-- Handling as admitted. $1 handle
SELECT handling, erase_by IS NOT NULL, COALESCE(erase_by, accepted_at)
FROM message WHERE handle = $1::uuid
