-- $1 state, $2 key ids, $3 wrapped keys
INSERT INTO data_key (key_id, state, wrapped)
SELECT u.key_id, $1::text, u.wrapped
FROM unnest($2::uuid[], $3::bytea[]) AS u (key_id, wrapped)
