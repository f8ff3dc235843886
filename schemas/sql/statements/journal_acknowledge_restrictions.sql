-- Each person counts once for each version.
-- $1 handles, $2 authorities, $3 readers, $4 versions, $5 time
-- One row for each whose authority holds the message: its place from 1 on, whether it is new.
WITH asked AS (
  SELECT u.* FROM unnest($1::uuid[], $2::text[], $3::bytea[], $4::bigint[]) WITH ORDINALITY
                    AS u (handle, authority, reader, version, place)
), known AS (
  SELECT asked.*,
         row_number() OVER (PARTITION BY asked.handle, asked.reader, asked.version
                            ORDER BY asked.place) AS turn
  FROM asked
  JOIN message_key AS k USING (handle)
  WHERE k.sender = asked.authority
     OR EXISTS (SELECT FROM delivery AS d
                WHERE d.handle = asked.handle AND d.recipient = asked.authority)
), fresh AS (
  INSERT INTO restriction_acknowledgement (handle, reader, version, acknowledged_at)
  SELECT handle, reader, version, $5::timestamptz FROM known WHERE turn = 1
  ORDER BY handle, reader, version
  ON CONFLICT DO NOTHING
  RETURNING handle, reader, version
)
SELECT known.place,
       known.turn = 1 AND EXISTS (SELECT FROM fresh
                                  WHERE fresh.handle = known.handle
                                    AND fresh.reader = known.reader
                                    AND fresh.version = known.version)
FROM known
ORDER BY known.place
