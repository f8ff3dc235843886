-- Takes the code of a step; one row when none of it or a later one was taken, and the secret is
-- still the one that the code was checked with.
-- $1 authority, $2 person, $3 secret_key, $4 step
UPDATE desk_account SET last_step = $4::bigint
WHERE authority = $1::text AND person = $2::text AND secret_key = $3::uuid
  AND last_step < $4::bigint
RETURNING last_step
