-- Waits for whoever writes the log, which shall be closed. $1 name
SELECT size FROM audit_log WHERE name = $1::text FOR UPDATE
