-- A forward may owe a copy that is withheld already.
-- $1 handles, $2 units, $3 rules, $4 legal references, $5 whether owed at admission
INSERT INTO withheld_copy (handle, unit, rule, legal, planned)
SELECT DISTINCT ON (u.handle, u.unit, u.rule) u.*, $5::boolean
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS u (handle, unit, rule, legal)
ORDER BY u.handle, u.unit, u.rule
ON CONFLICT (handle, unit, rule) DO NOTHING
