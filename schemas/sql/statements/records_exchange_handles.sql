-- What a party sent or received in one exchange, oldest first.
-- $1 party, $2 opener, $3 exchange id, $4 at most
SELECT m.handle
FROM exchange AS e
JOIN message AS m ON m.exchange_no = e.exchange_no
JOIN message_key AS k ON k.handle = m.handle
WHERE e.opener = $2::text AND e.exchange_id = $3::uuid
  AND (k.sender = $1::text
       OR EXISTS (SELECT FROM delivery AS own
                  WHERE own.handle = m.handle AND own.recipient = $1::text))
ORDER BY m.accepted_at, m.log, m.entry_index
LIMIT $4::bigint
