-- Those that were owed when the message was admitted. $1 handle; by unit and rule
SELECT unit, rule, legal FROM withheld_copy
WHERE handle = $1::uuid AND planned
ORDER BY unit COLLATE "C", rule COLLATE "C"
