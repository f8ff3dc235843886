-- The first delivery of each queue that waits or is leased, from a number on; 0 = there is none. Then
-- the transaction that none before is running any more, as this look sees it.
-- $1 authorities, $2 urgencies, $3 numbers to look from; no queue twice. One row each, in this order.
SELECT COALESCE((SELECT d.queue_no FROM delivery AS d
                 WHERE d.recipient = u.authority AND d.urgency = u.urgency
                   AND d.queue_no >= u.start AND d.state IN (1, 2)
                 ORDER BY d.queue_no LIMIT 1), 0),
       pg_snapshot_xmin(pg_current_snapshot())::text::bigint
FROM unnest($1::text[], $2::smallint[], $3::bigint[]) WITH ORDINALITY
       AS u (authority, urgency, start, place)
ORDER BY u.place
