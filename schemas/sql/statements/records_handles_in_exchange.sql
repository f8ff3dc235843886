-- $1 opener, $2 exchange id, $3 message id
SELECT k.handle
FROM exchange AS e
JOIN message AS m ON m.exchange_no = e.exchange_no
JOIN message_key AS k ON k.handle = m.handle AND k.message_id = $3::uuid
WHERE e.opener = $1::text AND e.exchange_id = $2::uuid
ORDER BY k.sender
