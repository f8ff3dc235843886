-- Waits for whoever writes the log, then shows it, the time of the batch to come, and the number of
-- this transaction. $1 name
SELECT size, epoch,
       greatest(date_trunc('milliseconds', clock_timestamp()), last_time),
       pg_current_xact_id()::text::bigint
FROM audit_log
WHERE name = $1::text
FOR NO KEY UPDATE
