-- One row, the message, when the person held the item and it was open.
-- $1 delivery, $2 authority, $3 person, $4 ending, $5 time
UPDATE desk_item SET ending = $4::smallint, closed_by = $3::text, closed_at = $5::timestamptz,
                     change = 4, change_no = DEFAULT, changed_in = pg_current_xact_id()
WHERE delivery_id = $1::uuid AND authority = $2::text
  AND claimed_by = $3::text AND closed_at IS NULL
RETURNING handle
