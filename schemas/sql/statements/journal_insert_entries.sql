-- Refuses the transaction unless each stored line has the hash that its leaf of the tree was made of
-- (RFC 6962, section 2.1: of a zero byte and the line).
-- $1 log, $2 first index, $3 lines in order, $4 size of the tree that they make, $5 their hashes
WITH stored AS (
  INSERT INTO audit_entry (log, entry_index, line, tree_size)
  SELECT $1::text, $2::bigint + u.place - 1, u.line, $4::bigint
  FROM unnest($3::text[]) WITH ORDINALITY AS u (line, place)
  RETURNING entry_index, line
)
SELECT demand(count(*) = cardinality($3::text[])
                AND bool_and(sha256('\x00'::bytea || convert_to(line, 'UTF8'))
                               = ($5::bytea[])[entry_index - $2::bigint + 1]),
              'LX002')
FROM stored
