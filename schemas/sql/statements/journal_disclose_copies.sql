-- $1 handles, $2 unit, $3 time
UPDATE withheld_copy SET disclosed_at = $3::timestamptz
WHERE handle = ANY ($1::uuid[]) AND unit = $2::text AND disclosed_at IS NULL
