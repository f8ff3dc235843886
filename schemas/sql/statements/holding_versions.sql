-- $1 handle
SELECT version, change, whole_message, codes, erase_by IS NOT NULL,
       COALESCE(erase_by, in_force_from), in_force_from, notice
FROM handling_version WHERE handle = $1::uuid
ORDER BY version
