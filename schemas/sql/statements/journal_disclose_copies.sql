-- $1 handles, $2 names of the unit, $3 time
UPDATE withheld_copy SET disclosed_at = $3::timestamptz
WHERE handle = ANY ($1::uuid[]) AND unit = ANY ($2::text[]) AND disclosed_at IS NULL
