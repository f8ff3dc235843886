-- Those that were owed when the message was admitted. $1 handles; for each by unit and rule
SELECT handle, unit, rule, legal FROM withheld_copy
WHERE handle = ANY ($1::uuid[]) AND planned
ORDER BY handle, unit COLLATE "C", rule COLLATE "C"
