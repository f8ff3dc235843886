-- The first delivery of each queue that waits or is leased, from a number on; 0 = there is none. The
-- last column is how long all looks together took, in microseconds.
-- $1 authorities, $2 urgencies, $3 numbers to look from; no queue twice. One row each, in this order.
WITH looked AS MATERIALIZED (
  SELECT u.place,
         (SELECT d.queue_no FROM delivery AS d
          WHERE d.recipient = u.authority AND d.urgency = u.urgency AND d.queue_no >= u.start
            AND d.state IN (1, 2)
          ORDER BY d.queue_no LIMIT 1) AS front
  FROM unnest($1::text[], $2::smallint[], $3::bigint[]) WITH ORDINALITY
         AS u (authority, urgency, start, place)
)
SELECT COALESCE(front, 0),
       (extract(epoch FROM clock_timestamp() - statement_timestamp()) * 1000000)::bigint
FROM looked
ORDER BY place
