-- Enters participants and claims numbers for the deliveries to each; 0 for one who only sends.
-- $1 openers, $2 exchange ids, $3 authorities, $4 how many; no triple twice
INSERT INTO participant (exchange_no, authority, last_sequence)
SELECT e.exchange_no, u.authority, u.claimed
FROM unnest($1::text[], $2::uuid[], $3::text[], $4::bigint[])
       AS u (opener, exchange_id, authority, claimed)
JOIN exchange AS e USING (opener, exchange_id)
ORDER BY e.exchange_no, u.authority
ON CONFLICT (exchange_no, authority)
  DO UPDATE SET last_sequence = participant.last_sequence + EXCLUDED.last_sequence
RETURNING (SELECT opener FROM exchange AS e WHERE e.exchange_no = participant.exchange_no),
          (SELECT exchange_id FROM exchange AS e WHERE e.exchange_no = participant.exchange_no),
          exchange_no, authority, last_sequence
