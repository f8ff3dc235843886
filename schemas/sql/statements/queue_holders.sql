-- Who holds open items of a message, since when. $1 authority, $2 handle
SELECT claimed_by, claimed_at
FROM desk_item
WHERE handle = $2::uuid AND authority = $1::text AND closed_at IS NULL AND claimed_by IS NOT NULL
ORDER BY claimed_at
