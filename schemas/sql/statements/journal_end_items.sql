-- Closes the open items of the message that another one answers or withdraws: an answer those of
-- its sender, a withdrawal all where the same authority sent the message. A rehearsal ends
-- rehearsals only.
-- $1 ending, $2 authority, $3 person, $4 opener, $5 exchange id, $6 message id, $7 time,
-- $8 whether it is a rehearsal
-- One row for each: delivery and message
WITH ended AS (
  SELECT m.handle
  FROM exchange AS e
  JOIN message AS m USING (exchange_no)
  JOIN message_key AS k USING (handle)
  WHERE e.opener = $4::text AND e.exchange_id = $5::uuid AND k.message_id = $6::uuid
    AND m.rehearsal = $8::boolean AND ($1::smallint <> 4 OR k.sender = $2::text)
)
UPDATE desk_item AS i SET ending = $1::smallint, closed_by = $3::text, closed_at = $7::timestamptz,
                          change = 4, change_no = DEFAULT, changed_in = pg_current_xact_id()
FROM ended
WHERE i.handle = ended.handle AND i.closed_at IS NULL
  AND ($1::smallint = 4 OR i.authority = $2::text)
RETURNING i.delivery_id, i.handle
