-- $1 number, $2 file, $3 SHA-256 of its text
INSERT INTO schema_version (number, file, sha256) VALUES ($1::integer, $2::text, $3::text)
