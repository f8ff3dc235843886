-- Whoever is named already stays withheld under the earlier claim.
-- $1 ids, $2 exchange numbers, $3 units, $4 handles, $5 grounds, $6 days of review, $7 fallbacks,
-- $8 time
INSERT INTO suppression (suppression_id, exchange_no, unit, handle, ground, review_on, fallback,
                         began_at)
SELECT u.id, u.exchange_no, u.unit, u.handle, u.ground, u.review_on::date, u.fallback,
       $8::timestamptz
FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::uuid[], $5::smallint[], $6::text[],
            $7::text[]) AS u (id, exchange_no, unit, handle, ground, review_on, fallback)
ON CONFLICT (exchange_no, unit) WHERE ended_at IS NULL DO NOTHING
