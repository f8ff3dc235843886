-- Returns the keys that are ours; one taken meanwhile by another node is missing.
-- $1 senders, $2 message ids, $3 handles, $4 digests
INSERT INTO message_key (sender, message_id, handle, digest)
SELECT * FROM unnest($1::text[], $2::uuid[], $3::uuid[], $4::bytea[])
           AS u (sender, message_id, handle, digest)
ORDER BY sender, message_id
ON CONFLICT (sender, message_id) DO NOTHING
RETURNING handle
