-- $1 name, $2 node
INSERT INTO audit_log (name, node, last_time)
VALUES ($1::text, $2::text, date_trunc('milliseconds', clock_timestamp()))
ON CONFLICT DO NOTHING
