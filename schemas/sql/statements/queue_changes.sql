-- What changed since a mark. $1 authority, $2 mark, $3 at most: delivery, change and its number
-- A database that was restored elsewhere holds transactions that have not been yet; they are old.
SELECT delivery_id, change, change_no
FROM desk_item
WHERE authority = $1::text AND changed_in >= $2::text::xid8
  AND changed_in < pg_snapshot_xmax(pg_current_snapshot())
ORDER BY changed_in, change_no
LIMIT $3::bigint
