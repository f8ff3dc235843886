-- Locks in sorted order, so that nodes side by side do not meet head on.
-- $1 openers, $2 exchange ids; one row for each that exists.
SELECT e.opener, e.exchange_id, e.revision
FROM exchange AS e
JOIN (SELECT DISTINCT * FROM unnest($1::text[], $2::uuid[]) AS u (opener, exchange_id)) AS asked
  USING (opener, exchange_id)
ORDER BY e.opener, e.exchange_id
FOR UPDATE OF e
