-- From whom an exchange is withheld, by whose claim, since when. $1 opener, $2 exchange id
SELECT s.unit, k.sender, min(s.began_at)
FROM exchange AS e
JOIN suppression AS s USING (exchange_no)
JOIN message_key AS k ON k.handle = s.handle
WHERE e.opener = $1::text AND e.exchange_id = $2::uuid AND s.ended_at IS NULL
GROUP BY s.unit, k.sender
ORDER BY s.unit COLLATE "C", k.sender COLLATE "C"
