-- $1 handles, $2 key ids, $3 sealed documents
INSERT INTO document (handle, key_id, sealed)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bytea[])
