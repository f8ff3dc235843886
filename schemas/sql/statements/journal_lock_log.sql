-- Waits for whoever writes the log, then shows it and the time of the batch to come. $1 name
SELECT size, epoch,
       greatest(date_trunc('milliseconds', clock_timestamp()), last_time)
FROM audit_log
WHERE name = $1::text
FOR UPDATE
