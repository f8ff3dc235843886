-- Only the lease that holds the delivery now gives it back.
-- $1 delivery ids, $2 lease ids, $3 authorities, $4 from when it may be leased again, $5 time,
-- $6 from when the gateway may bring it again
-- One row for each whose lease is known: its place from 1 on, the message, whether it changed.
WITH asked AS (
  SELECT u.* FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $6::timestamptz[])
                    WITH ORDINALITY
                    AS u (delivery_id, lease_id, authority, again_at, push_after, place)
), known AS (
  SELECT asked.*, d.handle,
         row_number() OVER (PARTITION BY asked.lease_id ORDER BY asked.place) AS turn
  FROM asked
  JOIN attempt AS t USING (lease_id, delivery_id)
  JOIN delivery AS d ON d.delivery_id = asked.delivery_id AND d.recipient = asked.authority
), changed AS (
  UPDATE delivery AS d
  SET state = 1, since = $5::timestamptz, next_action_at = known.again_at,
      push_after = known.push_after,
      lease_id = NULL, lease_until = NULL
  FROM known
  WHERE known.turn = 1 AND d.delivery_id = known.delivery_id
    AND d.state = 2 AND d.lease_id = known.lease_id
  RETURNING d.delivery_id, known.lease_id
), ended AS (
  UPDATE attempt AS t SET outcome = 3, ended_at = $5::timestamptz
  FROM changed
  WHERE t.lease_id = changed.lease_id AND t.outcome = 1
)
SELECT known.place, known.handle,
       known.turn = 1 AND EXISTS (SELECT FROM changed WHERE changed.lease_id = known.lease_id)
FROM known
ORDER BY known.place
