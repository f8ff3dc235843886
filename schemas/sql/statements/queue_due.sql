-- For which of these authorities something that waits came to be due within the last while, and how
-- long it is until the next thing does: a lease ends, or a pause after a release is over. By the
-- database's clock. Reads what waits for them.
-- $1 authorities, $2 milliseconds
-- Authority, whether something came to be due, milliseconds until the next, 0 = nothing will.
SELECT asked.authority, waits.due, waits.next
FROM unnest($1::text[]) AS asked (authority)
CROSS JOIN LATERAL (
  SELECT COALESCE(bool_or(d.next_action_at <= now()), false) AS due,
         COALESCE(ceil(1000 * date_part('epoch', min(d.next_action_at)
                                                   FILTER (WHERE d.next_action_at > now())
                                                 - now())), 0)::bigint AS next
  FROM delivery AS d
  WHERE d.recipient = asked.authority AND d.state IN (1, 2)
    AND d.next_action_at > now() - $2::bigint * interval '1 millisecond') AS waits
WHERE waits.due OR waits.next > 0
