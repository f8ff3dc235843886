-- The exchanges of a party, newest first. $1 party, $2 number that all are below, $3 at most
SELECT page.exchange_no, e.opener, e.exchange_id, e.opened_at
FROM (SELECT p.exchange_no
      FROM participant AS p
      WHERE p.authority = $1::text AND p.exchange_no < $2::bigint
      ORDER BY p.exchange_no DESC
      LIMIT $3::bigint) AS page
JOIN exchange AS e ON e.exchange_no = page.exchange_no
