-- $1 key id
SELECT state, wrapped FROM data_key WHERE key_id = $1::uuid
