-- In the order given, which is the order of the queue; each is an item of its recipient's desk.
-- $1 delivery ids, $2 handles, $3 ordinals, $4 exchange numbers, $5 recipients, $6 sequences,
-- $7 roles, $8 urgencies, $9 expiry times, $10 time, $11 whether they were planned at admission
WITH fresh AS (
  INSERT INTO delivery (delivery_id, handle, ordinal, exchange_no, recipient, sequence, role,
                        urgency, expires_at, state, since, owner, next_action_at, planned)
  SELECT u.delivery_id, u.handle, u.ordinal, u.exchange_no, u.recipient, u.sequence, u.role,
         u.urgency, u.expires_at, 1, $10::timestamptz, 'recipient', $10::timestamptz, $11::boolean
  FROM unnest($1::uuid[], $2::uuid[], $3::smallint[], $4::bigint[], $5::text[], $6::bigint[],
              $7::smallint[], $8::smallint[], $9::timestamptz[]) WITH ORDINALITY
         AS u (delivery_id, handle, ordinal, exchange_no, recipient, sequence, role, urgency,
               expires_at, place)
  ORDER BY u.place
  RETURNING delivery_id, recipient, handle, urgency, role
)
INSERT INTO desk_item (delivery_id, authority, handle, rank, due_at, classification)
SELECT fresh.delivery_id, fresh.recipient, fresh.handle, 3 - fresh.urgency,
       CASE WHEN fresh.role = 1 THEN COALESCE(m.answer_by, 'infinity') ELSE 'infinity' END,
       m.classification
FROM fresh
JOIN message AS m USING (handle)
