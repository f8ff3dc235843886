-- $1 handles, $2 units, $3 rules, $4 legal references
INSERT INTO withheld_copy (handle, unit, rule, legal)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[])
