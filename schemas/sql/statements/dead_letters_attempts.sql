-- Attempts of deliveries, the newest of each, oldest first. $1 deliveries, $2 at most of each
SELECT t.delivery_id, t.round, t.number, t.system, t.leased_at, t.lease_until, t.outcome,
       t.ended_at IS NOT NULL, COALESCE(t.ended_at, t.lease_until)
FROM unnest($1::uuid[]) AS asked (delivery_id)
CROSS JOIN LATERAL (SELECT own.* FROM attempt AS own
                    WHERE own.delivery_id = asked.delivery_id
                    ORDER BY own.round DESC, own.number DESC
                    LIMIT $2::bigint) AS t
ORDER BY t.delivery_id, t.round, t.number
