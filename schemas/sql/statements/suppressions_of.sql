-- What authorities have claimed, or named an authority as the fallback in: those in force first, by their day of review.
-- $1 claimants, $2 who is named as the fallback; suppression, claim's handle, opener, exchange id, claimant, unit, ground, day of
-- review, fallback, begin, whether ended, end or begin, units from which the exchange is withheld
-- now, messages whose copies are still withheld, highest classification of the exchange
SELECT s.suppression_id, s.handle, e.opener, e.exchange_id, k.sender, s.unit, s.ground,
       s.review_on::text, s.fallback, s.began_at, s.ended_at IS NOT NULL,
       coalesce(s.ended_at, s.began_at),
       ARRAY(SELECT DISTINCT f.unit FROM suppression AS f
             WHERE f.exchange_no = s.exchange_no AND f.ended_at IS NULL ORDER BY f.unit),
       (SELECT count(DISTINCT w.handle) FROM withheld_copy AS w
        JOIN message AS m USING (handle)
        WHERE m.exchange_no = s.exchange_no AND w.unit = s.unit AND w.disclosed_at IS NULL),
       (SELECT max(m.classification) FROM message AS m WHERE m.exchange_no = s.exchange_no)
FROM suppression AS s
JOIN exchange AS e USING (exchange_no)
JOIN message_key AS k ON k.handle = s.handle
WHERE k.sender = ANY ($1::text[]) OR s.fallback = $2::text
ORDER BY s.ended_at IS NOT NULL, s.review_on, s.suppression_id
LIMIT 1000
