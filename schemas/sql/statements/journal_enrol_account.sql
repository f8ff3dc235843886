-- Uses an enrolment up; one row when it was open.
-- $1 authority, $2 person, $3 enrolment, $4 log2_cost, $5 salt, $6 password, $7 secret_key,
-- $8 secret, $9 time
UPDATE desk_account SET enrolment = NULL, enrolment_until = NULL, log2_cost = $4::smallint,
  salt = $5::bytea, password = $6::bytea, secret_key = $7::uuid, secret = $8::bytea
WHERE authority = $1::text AND person = $2::text AND enrolment = $3::bytea
  AND enrolment_until > $9::timestamptz
RETURNING last_step
