-- $1 state, $2 wrapped key; the first one stays.
INSERT INTO state_key (state, wrapped) VALUES ($1::text, $2::bytea)
ON CONFLICT (state) DO NOTHING
