CREATE TABLE IF NOT EXISTS schema_version (
  number     integer     PRIMARY KEY CHECK (number >= 1),
  file       text        NOT NULL UNIQUE,
  sha256     text        NOT NULL CHECK (length(sha256) = 64),
  applied_at timestamptz NOT NULL DEFAULT now()
)
