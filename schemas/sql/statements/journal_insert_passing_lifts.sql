-- $1 log, $2 entry index, $3 rules, $4 consents
INSERT INTO passing_lift (log, entry_index, rule, consent)
SELECT $1::text, $2::bigint, u.*
FROM unnest($3::text[], $4::uuid[]) AS u
