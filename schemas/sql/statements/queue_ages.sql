-- How old it is what waits: by sender what is open in the own queue, by destination what was sent
-- and is not confirmed. $1 authority, $2 clearance, $3 time; side, party, bucket from 0, count
-- Buckets: below 5 minutes, then doubled.
SELECT side, party,
       width_bucket(EXTRACT(EPOCH FROM $3::timestamptz - since)::double precision,
                    ARRAY[300, 600, 1200, 2400, 4800, 9600, 19200, 38400, 76800, 153600, 307200,
                          614400, 1228800]::double precision[]) AS bucket,
       count(*)
FROM (SELECT 1 AS side, k.sender AS party, m.accepted_at AS since
      FROM desk_item AS i
      JOIN message AS m USING (handle)
      JOIN message_key AS k USING (handle)
      WHERE i.authority = $1::text AND i.closed_at IS NULL AND i.classification <= $2::smallint
      UNION ALL
      SELECT 2, d.recipient, d.since
      FROM message_key AS k
      JOIN delivery AS d USING (handle)
      JOIN message AS m USING (handle)
      WHERE k.sender = $1::text AND d.state IN (1, 2) AND m.classification <= $2::smallint)
     AS waiting
GROUP BY side, party, bucket
ORDER BY side, party, bucket
