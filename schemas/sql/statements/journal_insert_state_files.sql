-- $1 numbers of changes, $2 states, $3 files
INSERT INTO change_state_file (number, state, file)
SELECT * FROM unnest($1::bigint[], $2::text[], $3::bytea[])
