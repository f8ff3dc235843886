-- Passings that stand: forwards, and assignments that nobody gave back.
-- $1 handles; one row for each: handle, kind, by, recipient
SELECT handle, kind, passed_by, recipient FROM passing
WHERE handle = ANY ($1::uuid[]) AND returned_at IS NULL
