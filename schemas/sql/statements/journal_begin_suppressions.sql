-- Each claimant's own, once: its later claims on the same unit stand under its first.
-- $1 ids, $2 exchange numbers, $3 units, $4 handles, $5 grounds, $6 days of review, $7 fallbacks,
-- $8 time
INSERT INTO suppression (suppression_id, exchange_no, unit, handle, ground, review_on, fallback,
                         began_at)
SELECT DISTINCT ON (u.exchange_no, u.unit, k.sender)
       u.id, u.exchange_no, u.unit, u.handle, u.ground, u.review_on::date, u.fallback,
       $8::timestamptz
FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::uuid[], $5::smallint[], $6::text[],
            $7::text[]) WITH ORDINALITY
       AS u (id, exchange_no, unit, handle, ground, review_on, fallback, place)
JOIN message_key AS k ON k.handle = u.handle
WHERE NOT EXISTS (SELECT FROM suppression AS s
                  JOIN message_key AS c ON c.handle = s.handle
                  WHERE s.exchange_no = u.exchange_no AND s.unit = u.unit AND s.ended_at IS NULL
                    AND c.sender = k.sender)
ORDER BY u.exchange_no, u.unit, k.sender, u.place
