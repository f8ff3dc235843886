-- What authorities of some states have claimed, the newest first. $1 claimants
SELECT s.suppression_id, s.handle, k.sender, s.unit, s.ground, s.review_on::text, s.fallback,
       s.began_at, s.ended_at IS NOT NULL,
       coalesce(s.ended_at, s.began_at)
FROM suppression AS s
JOIN message_key AS k USING (handle)
WHERE k.sender = ANY ($1::text[])
ORDER BY s.began_at DESC, s.suppression_id
LIMIT 1000
