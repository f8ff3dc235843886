-- Sender and recipients, planned or not. $1 handle
SELECT sender FROM message_key WHERE handle = $1::uuid
UNION
SELECT recipient FROM delivery WHERE handle = $1::uuid
