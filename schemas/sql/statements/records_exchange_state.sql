-- Only for who takes part. $1 opener, $2 exchange id, $3 authority
SELECT e.revision,
       ARRAY(SELECT DISTINCT s.unit FROM suppression AS s
             WHERE s.exchange_no = e.exchange_no AND s.ended_at IS NULL ORDER BY s.unit)
FROM exchange AS e
JOIN participant AS p USING (exchange_no)
WHERE e.opener = $1::text AND e.exchange_id = $2::uuid AND p.authority = $3::text
