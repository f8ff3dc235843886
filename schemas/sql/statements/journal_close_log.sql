-- Shuts out whoever writes the log. $1 name
UPDATE audit_log SET epoch = epoch + 1 WHERE name = $1::text
