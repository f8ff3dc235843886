-- Each reader of a delivery counts once; the first turns it from delivered to read. A state never
-- regresses: what is acknowledged stays so. Of several deliveries of a message it is the newest
-- that was confirmed.
-- $1 handles, $2 authorities, $3 readers, $4 time
-- One row for each whose delivery is there: its place from 1 on, whether the delivery was confirmed,
-- whether the reading is new.
WITH asked AS (
  SELECT u.* FROM unnest($1::uuid[], $2::text[], $3::bytea[]) WITH ORDINALITY
                    AS u (handle, authority, reader, place)
), known AS (
  SELECT asked.place, asked.reader, d.delivery_id, d.state IN (3, 4, 5) AS confirmed,
         row_number() OVER (PARTITION BY d.delivery_id, asked.reader ORDER BY asked.place) AS turn
  FROM asked
  JOIN LATERAL (SELECT own.delivery_id, own.state FROM delivery AS own
                WHERE own.handle = asked.handle AND own.recipient = asked.authority
                ORDER BY own.state IN (3, 4, 5) DESC, own.ordinal DESC
                LIMIT 1) AS d ON true
), fresh AS (
  INSERT INTO reading (delivery_id, reader, read_at)
  SELECT delivery_id, reader, $4::timestamptz FROM known WHERE confirmed AND turn = 1
  ORDER BY delivery_id, reader
  ON CONFLICT DO NOTHING
  RETURNING delivery_id, reader
), changed AS (
  UPDATE delivery AS d SET state = 4, since = $4::timestamptz
  FROM (SELECT DISTINCT delivery_id FROM fresh) AS f
  WHERE d.delivery_id = f.delivery_id AND d.state = 3
)
SELECT known.place, known.confirmed,
       known.turn = 1 AND EXISTS (SELECT FROM fresh
                                  WHERE fresh.delivery_id = known.delivery_id
                                    AND fresh.reader = known.reader)
FROM known
ORDER BY known.place
