-- $1 handle; by unit and rule
SELECT unit, rule, legal FROM withheld_copy
WHERE handle = $1::uuid
ORDER BY unit COLLATE "C", rule COLLATE "C"
