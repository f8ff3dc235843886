-- A copy is withheld only while its exchange is withheld from somebody. Reads the copies that are
-- owed.
WITH broken AS (
  SELECT w.handle::text AS id
  FROM withheld_copy AS w
  JOIN message AS m USING (handle)
  WHERE w.disclosed_at IS NULL
    AND NOT EXISTS (SELECT FROM suppression AS s
                    WHERE s.exchange_no = m.exchange_no AND s.ended_at IS NULL)
  LIMIT 1000
)
SELECT count(*), COALESCE((array_agg(id))[1:5], '{}') FROM broken
