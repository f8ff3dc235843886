-- What comes back is hashed again before anything is committed.
-- $1 log, $2 first index, $3 lines in order, $4 size of the tree that they make
INSERT INTO audit_entry (log, entry_index, line, tree_size)
SELECT $1::text, $2::bigint + u.place - 1, u.line, $4::bigint
FROM unnest($3::text[]) WITH ORDINALITY AS u (line, place)
RETURNING entry_index, line
