-- Every message of the exchange that one replies to, directly or through others. $1 handle
WITH RECURSIVE chain (handle, exchange_no, in_reply_to) AS (
  SELECT handle, exchange_no, in_reply_to FROM message WHERE handle = $1::uuid
  UNION
  SELECT m.handle, m.exchange_no, m.in_reply_to
  FROM chain AS c
  JOIN message AS m ON m.exchange_no = c.exchange_no
  JOIN message_key AS k ON k.handle = m.handle AND k.message_id = c.in_reply_to
)
SELECT handle FROM chain WHERE handle <> $1::uuid
