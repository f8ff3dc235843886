-- An account that is enrolled. $1 authority, $2 person
SELECT log2_cost::bigint, salt, password, secret_key, secret, last_step
FROM desk_account
WHERE authority = $1::text AND person = $2::text AND secret IS NOT NULL
