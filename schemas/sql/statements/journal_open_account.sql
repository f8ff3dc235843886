-- Opens an account, or opens it anew. A new secret has steps of its own, but the old ones stay
-- taken: it costs nothing.
-- $1 authority, $2 person, $3 enrolment, $4 seconds it is valid, $5 time
INSERT INTO desk_account (authority, person, opened_at, enrolment, enrolment_until)
VALUES ($1::text, $2::text, $5::timestamptz, $3::bytea,
        $5::timestamptz + make_interval(secs => $4::bigint::double precision))
ON CONFLICT (authority, person) DO UPDATE SET
  opened_at = excluded.opened_at, enrolment = excluded.enrolment,
  enrolment_until = excluded.enrolment_until,
  log2_cost = NULL, salt = NULL, password = NULL, secret_key = NULL, secret = NULL
