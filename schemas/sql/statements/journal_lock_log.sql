-- Waits for whoever writes the log, then shows it and the time of the batch to come; lets notes of
-- the log be kept meanwhile, which refer to this row. $1 name
SELECT size, epoch,
       greatest(date_trunc('milliseconds', clock_timestamp()), last_time)
FROM audit_log
WHERE name = $1::text
FOR NO KEY UPDATE
