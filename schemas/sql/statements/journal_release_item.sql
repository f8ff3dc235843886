-- One row, the message, when the item was claimed, by the person or by anybody, and is now free.
-- $1 delivery, $2 authority, $3 person, $4 whether anybody's
UPDATE desk_item SET claimed_by = NULL, claimed_at = NULL, change = 3, change_no = DEFAULT,
                     changed_in = pg_current_xact_id()
WHERE delivery_id = $1::uuid AND authority = $2::text
  AND claimed_by IS NOT NULL AND closed_at IS NULL AND ($4::boolean OR claimed_by = $3::text)
RETURNING handle
