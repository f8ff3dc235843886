-- What a party sent or received, by index of one log. $1 party, $2 log, $3 lowest index, $4 at most
SELECT m.handle
FROM (SELECT p.entry_index
      FROM message_party AS p
      WHERE p.authority = $1::text AND p.log = $2::text AND p.entry_index >= $3::bigint
      ORDER BY p.entry_index
      LIMIT $4::bigint) AS page
JOIN message AS m ON m.log = $2::text AND m.entry_index = page.entry_index
