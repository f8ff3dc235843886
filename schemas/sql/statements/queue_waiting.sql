-- What waits at every destination, urgent and other apart, by age.
-- $1 time, $2 destinations at most, those with most waiting first; the others are summed up under
-- place 0 without a name.
-- Place, destination, urgency, bucket from 0, count, how many of them are leased, since when the
-- oldest waits and its attempts, destinations in all.
-- A lease and its end change `since`: the age of what was tried counts from what made the delivery.
-- Buckets as in queue_ages. OFFSET 0 keeps the age from being looked up wherever it is used.
WITH counted AS (
  SELECT recipient, urgency,
         width_bucket(date_part('epoch', $1::timestamptz - waits_since),
                      ARRAY[300, 600, 1200, 2400, 4800, 9600, 19200, 38400, 76800, 153600, 307200,
                            614400, 1228800]::double precision[]) AS bucket,
         count(*) AS number,
         count(*) FILTER (WHERE lease_until > $1::timestamptz) AS leased,
         min(waits_since) AS oldest,
         min(ARRAY[date_part('epoch', waits_since), attempts]) AS oldest_tried
  FROM (SELECT d.recipient, d.urgency, d.attempts, d.lease_until,
               CASE WHEN d.attempts = 0 THEN d.since
                    WHEN d.planned
                    THEN (SELECT m.accepted_at FROM message AS m WHERE m.handle = d.handle)
                    ELSE COALESCE((SELECT p.passed_at FROM passing AS p
                                   WHERE p.delivery_id = d.delivery_id
                                   ORDER BY p.passing_no LIMIT 1), d.since)
               END AS waits_since
        FROM delivery AS d
        WHERE d.state IN (1, 2)
        OFFSET 0) AS waiting
  GROUP BY recipient, urgency, bucket
), summed AS (
  SELECT counted.*, sum(number) OVER (PARTITION BY recipient) AS total FROM counted
), placed AS (
  SELECT summed.*, dense_rank() OVER (ORDER BY total DESC, recipient) AS place FROM summed
)
SELECT CASE WHEN place <= $2::bigint THEN place ELSE 0 END AS shown_at,
       CASE WHEN place <= $2::bigint THEN recipient ELSE '' END AS destination,
       urgency, bucket, sum(number)::bigint, sum(leased)::bigint, min(oldest),
       (min(oldest_tried))[2]::integer, max(max(place)) OVER ()
FROM placed
GROUP BY shown_at, destination, urgency, bucket
ORDER BY shown_at, destination, urgency, bucket
