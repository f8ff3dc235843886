-- Valid is who holds or held a lease of a delivery of its own authority; a state never regresses.
-- What was given up, as expired or as a dead letter, and did arrive is delivered after all
-- (gateway/model/delivery_lattice.h); journal_end_dead_letters says so of the dead letter.
-- $1 delivery ids, $2 lease ids, $3 authorities, $4 time
-- One row for each valid one: its place from 1 on, the message, whether it changed something.
WITH asked AS (
  SELECT u.* FROM unnest($1::uuid[], $2::uuid[], $3::text[]) WITH ORDINALITY
                    AS u (delivery_id, lease_id, authority, place)
), valid AS (
  SELECT asked.*, d.handle,
         row_number() OVER (PARTITION BY asked.delivery_id ORDER BY asked.place) AS turn
  FROM asked
  JOIN attempt AS t USING (lease_id, delivery_id)
  JOIN delivery AS d ON d.delivery_id = asked.delivery_id AND d.recipient = asked.authority
), changed AS (
  UPDATE delivery AS d
  SET state = 3, since = $4::timestamptz, owner = NULL, next_action_at = NULL,
      lease_id = NULL, lease_until = NULL
  FROM valid
  WHERE valid.turn = 1 AND d.delivery_id = valid.delivery_id AND d.state IN (1, 2, 6, 7)
  RETURNING d.delivery_id
), ended AS (
  UPDATE attempt AS t SET outcome = 2, ended_at = $4::timestamptz
  FROM (SELECT DISTINCT lease_id FROM valid) AS v
  WHERE t.lease_id = v.lease_id AND t.outcome = 1
)
SELECT valid.place, valid.handle,
       valid.turn = 1 AND EXISTS (SELECT FROM changed WHERE changed.delivery_id = valid.delivery_id)
FROM valid
ORDER BY valid.place
