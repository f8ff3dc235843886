-- From whom exchanges are withheld; runs after journal_lock_exchanges, so it sees the last change.
-- $1 openers, $2 exchange ids; one row for each unit.
SELECT DISTINCT e.opener, e.exchange_id, s.unit
FROM exchange AS e
JOIN (SELECT DISTINCT * FROM unnest($1::text[], $2::uuid[]) AS u (opener, exchange_id)) AS asked
  USING (opener, exchange_id)
JOIN suppression AS s USING (exchange_no)
WHERE s.ended_at IS NULL
ORDER BY s.unit
