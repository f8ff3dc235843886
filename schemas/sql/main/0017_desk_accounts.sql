-- Accounts of persons at the desk. The gateway's role needs SELECT, INSERT, UPDATE on it.
--
-- An account is open, with the SHA-256 of a one-time enrolment and nothing else, or enrolled, with
-- the scrypt hash of a password (r = 8, p = 1) and the sealed secret of its codes. Opening it anew
-- takes both away. No code of a step up to last_step is ever taken again, so last_step outlives
-- even that.
CREATE TABLE desk_account (
  authority       text        NOT NULL CHECK (authority <> ''),
  person          text        NOT NULL CHECK (person <> ''),
  opened_at       timestamptz NOT NULL,
  enrolment       bytea       CHECK (octet_length(enrolment) = 32),
  enrolment_until timestamptz,
  log2_cost       smallint    CHECK (log2_cost BETWEEN 14 AND 24),
  salt            bytea       CHECK (octet_length(salt) = 16),
  password        bytea       CHECK (octet_length(password) = 32),
  secret_key      uuid,
  secret          bytea       CHECK (octet_length(secret) > 0),
  last_step       bigint      NOT NULL DEFAULT 0 CHECK (last_step >= 0),
  PRIMARY KEY (authority, person),
  CHECK (num_nonnulls(enrolment, enrolment_until) IN (0, 2)),
  CHECK (num_nonnulls(log2_cost, salt, password, secret_key, secret)
         = CASE WHEN enrolment IS NULL THEN 5 ELSE 0 END)
);
