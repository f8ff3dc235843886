-- Sender, planned recipients (each with 'notified' or nothing behind it) and passings (by whom, to
-- whom, one pair after the other) of each message that a party sent or received in some exchanges.
-- $1 party, $2 exchange numbers
SELECT m.exchange_no, k.sender, m.accepted_at,
       ARRAY(SELECT part.text
             FROM delivery AS d,
                  unnest(ARRAY[d.recipient, CASE WHEN d.role = 3 THEN 'notified' ELSE '' END])
                    WITH ORDINALITY AS part (text, place)
             WHERE d.handle = m.handle AND d.planned ORDER BY d.ordinal, part.place),
       ARRAY(SELECT side.authority
             FROM passing AS p, unnest(ARRAY[p.passed_by, p.recipient]) WITH ORDINALITY
                                       AS side (authority, place)
             WHERE p.handle = m.handle ORDER BY p.passing_no, side.place)
FROM message AS m
JOIN message_key AS k ON k.handle = m.handle
WHERE m.exchange_no = ANY ($2::bigint[])
  AND (k.sender = $1::text
       OR EXISTS (SELECT FROM delivery AS own
                  WHERE own.handle = m.handle AND own.recipient = $1::text))
ORDER BY m.exchange_no, m.accepted_at, m.log, m.entry_index
