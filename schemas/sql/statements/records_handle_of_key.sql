-- $1 sender, $2 message id
SELECT handle FROM message_key WHERE sender = $1::text AND message_id = $2::uuid
