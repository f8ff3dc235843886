-- What a party sent or received, by index of one log: of the message's entry, or of the entry by which
-- it was passed on to the party. $1 party, $2 log, $3 lowest index, $4 at most
SELECT COALESCE(m.handle, p.handle), page.entry_index
FROM (SELECT p.entry_index
      FROM message_party AS p
      WHERE p.authority = $1::text AND p.log = $2::text AND p.entry_index >= $3::bigint
      ORDER BY p.entry_index
      LIMIT $4::bigint) AS page
LEFT JOIN message AS m ON m.log = $2::text AND m.entry_index = page.entry_index
LEFT JOIN passing AS p ON p.log = $2::text AND p.entry_index = page.entry_index
                      AND p.recipient = $1::text
ORDER BY page.entry_index
