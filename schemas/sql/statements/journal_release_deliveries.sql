-- Only the lease that holds the delivery now gives it back. A refusal is a report like a
-- confirmation: every lease that the authority held since the last redrive is good for it, and what
-- has arrived stays so (gateway/model/delivery_lattice.h).
-- Locks the deliveries first and decides by what it then finds: another node may have ended one
-- since this statement began, and told of it. Of several releases of one delivery one counts, a
-- refusal before all others: whatever else was given back with it, the delivery ends.
-- After each failure the delivery waits twice as long; with too many, or refused, it is a dead
-- letter. Whoever gave it is to be told, unless it is owed by law (roles 2 and 3), a NonDelivery
-- itself (type 20), or expired and told already.
-- $1 delivery ids, $2 lease ids, $3 authorities, $4 causes: 1 later, 2 failed, 3 refused, $5 from
-- when it may be leased again the first time, $6 at the latest where urgent, $7 and elsewhere,
-- $8 failures at most, $9 time, $10 from when the gateway may bring it again
-- One row for each whose lease is known: its place from 1 on, the message, whether it changed, from
-- when it may be leased, the cause of a dead letter or 0.
WITH asked AS (
  SELECT u.* FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::smallint[], $5::timestamptz[],
                         $6::timestamptz[], $7::timestamptz[], $8::bigint[], $10::timestamptz[])
                    WITH ORDINALITY
                    AS u (delivery_id, lease_id, authority, cause, again_at, latest_urgent,
                          latest_other, most, push_after, place)
), locked AS MATERIALIZED (
  SELECT d.delivery_id, d.handle, d.recipient, d.role, d.urgency, d.state, d.lease_id, d.round,
         d.failures
  FROM delivery AS d
  WHERE d.delivery_id = ANY ($1::uuid[]) AND d.recipient = ANY ($3::text[])
  ORDER BY d.delivery_id
  FOR UPDATE OF d
), known AS (
  SELECT asked.delivery_id, asked.lease_id, asked.cause, asked.push_after, asked.place, d.handle,
         d.role = 1 AND m.type <> 20 AND d.state <> 7 AS tell,
         (d.state = 2 AND d.lease_id = asked.lease_id)
           OR (asked.cause = 3 AND t.round = d.round AND d.state IN (1, 2, 7)) AS counts,
         CASE WHEN asked.cause = 3 THEN 1
              WHEN asked.cause = 2 AND d.failures + 1 >= asked.most THEN 2
              ELSE 0 END AS death,
         CASE WHEN asked.cause <> 2 THEN asked.again_at
              ELSE GREATEST(asked.again_at,
                            LEAST($9::timestamptz
                                    + (asked.again_at - $9::timestamptz)
                                      * (1 << LEAST(d.failures, 20)),
                                  CASE WHEN d.urgency = 2 THEN asked.latest_urgent
                                       ELSE asked.latest_other END))
         END AS again_at
  FROM asked
  JOIN locked AS d ON d.delivery_id = asked.delivery_id AND d.recipient = asked.authority
  JOIN attempt AS t ON t.lease_id = asked.lease_id AND t.delivery_id = asked.delivery_id
  JOIN message AS m USING (handle)
), ranked AS (
  SELECT known.*,
         counts AND row_number() OVER (PARTITION BY delivery_id
                                       ORDER BY counts DESC, cause = 3 DESC, place) = 1 AS first
  FROM known
), changed AS (
  UPDATE delivery AS d
  SET state = CASE WHEN ranked.death > 0 THEN 6 ELSE 1 END, since = $9::timestamptz,
      failures = d.failures + (ranked.cause = 2)::integer,
      owner = CASE WHEN ranked.death = 0 THEN 'recipient' END,
      next_action_at = CASE WHEN ranked.death = 0 THEN ranked.again_at END,
      push_after = ranked.push_after,
      lease_id = NULL, lease_until = NULL
  FROM ranked
  WHERE ranked.first AND d.delivery_id = ranked.delivery_id
  RETURNING d.delivery_id, ranked.lease_id, ranked.cause, ranked.death, ranked.tell
), ended AS (
  UPDATE attempt AS t SET outcome = changed.cause + 2, ended_at = $9::timestamptz
  FROM changed
  WHERE t.lease_id = changed.lease_id AND t.outcome = 1
), buried AS (
  INSERT INTO dead_letter (delivery_id, cause, since, tell)
  SELECT delivery_id, death, $9::timestamptz, tell FROM changed WHERE death > 0
  ORDER BY delivery_id
)
SELECT ranked.place, ranked.handle, ranked.first,
       CASE WHEN ranked.first AND ranked.death > 0 THEN $9::timestamptz ELSE ranked.again_at END,
       CASE WHEN ranked.first THEN ranked.death ELSE 0 END
FROM ranked
ORDER BY ranked.place
