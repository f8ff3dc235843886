-- Messages by the time of their decision. $1 time and $2 handle that all are behind, $3 last time,
-- $4 at most
SELECT r.handle
FROM route_input AS r
WHERE (r.decided_at, r.handle) > ($1::timestamptz, $2::uuid) AND r.decided_at <= $3::timestamptz
ORDER BY r.decided_at, r.handle
LIMIT $4::bigint
