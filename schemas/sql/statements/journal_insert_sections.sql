-- $1 log, $2 entry indexes, $3 names, $4 key ids, $5 sealed sections
INSERT INTO audit_section (log, entry_index, name, key_id, sealed)
SELECT $1::text, u.entry_index, u.name, u.key_id, u.sealed
FROM unnest($2::bigint[], $3::text[], $4::uuid[], $5::bytea[])
       AS u (entry_index, name, key_id, sealed)
