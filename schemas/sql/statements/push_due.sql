-- Which authorities have something that the gateway may bring to them now, by the database's clock.
-- $1 authorities
SELECT asked.authority
FROM unnest($1::text[]) AS asked (authority)
WHERE EXISTS (
  SELECT FROM delivery AS d
  WHERE d.recipient = asked.authority AND d.state IN (1, 2)
    AND d.next_action_at <= now()
    AND (d.push_after IS NULL OR d.push_after <= now()))
