-- Exchanges of an id that the party takes part in. $1 party, $2 exchange id
SELECT e.exchange_no, e.opener, e.exchange_id, e.opened_at
FROM exchange AS e
JOIN participant AS p ON p.exchange_no = e.exchange_no AND p.authority = $1::text
WHERE e.exchange_id = $2::uuid
ORDER BY e.opener
