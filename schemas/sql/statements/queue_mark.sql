-- Every transaction below it has ended: what those changed is visible, whatever comes is not below.
SELECT pg_snapshot_xmin(pg_current_snapshot())::text
