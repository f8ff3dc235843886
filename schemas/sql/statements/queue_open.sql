-- Deliveries of a page of open items. $1 authority, $2 clearance, $3 rank,
-- $4 whether a time is due, $5 due time and $6 delivery of the last item before, $7 at most
SELECT delivery_id
FROM desk_item
WHERE authority = $1::text AND closed_at IS NULL AND classification <= $2::smallint
  AND (rank, due_at, delivery_id)
      > ($3::smallint, CASE WHEN $4::boolean THEN $5::timestamptz ELSE 'infinity' END, $6::uuid)
ORDER BY rank, due_at, delivery_id
LIMIT $7::bigint
