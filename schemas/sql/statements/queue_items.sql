-- Items as they stand, in any order. $1 deliveries, $2 time
-- Codes in force as gateway/handling/held_handling.h says: all that were said and not relaxed.
SELECT i.delivery_id, i.handle, k.sender, k.message_id, e.opener, e.exchange_id, m.type, m.urgency,
       d.role, why.rule, why.legal, why.for_whom, m.accepted_at,
       isfinite(i.due_at), CASE WHEN isfinite(i.due_at) THEN i.due_at ELSE m.accepted_at END,
       d.state, COALESCE(i.claimed_by, ''), COALESCE(i.claimed_at, m.accepted_at),
       COALESCE(i.ending, 0::smallint), COALESCE(i.closed_by, ''),
       COALESCE(i.closed_at, m.accepted_at), m.classification, COALESCE(said.codes, 1), m.rehearsal
FROM desk_item AS i
JOIN delivery AS d USING (delivery_id)
JOIN message AS m ON m.handle = i.handle
JOIN message_key AS k ON k.handle = i.handle
JOIN exchange AS e ON e.exchange_no = m.exchange_no
JOIN delivery_reason AS why ON why.delivery_id = i.delivery_id AND why.ordinal = 1
CROSS JOIN LATERAL (
  SELECT bit_or(each.codes)::smallint AS codes
  FROM (SELECT 1 AS version, m.handling AS codes, '-infinity'::timestamptz AS since
        UNION ALL
        SELECT v.version, v.codes, v.in_force_from FROM handling_version AS v
        WHERE v.handle = m.handle AND v.in_force_from <= $2::timestamptz
          AND (v.change = 1 OR v.whole_message)) AS each
  WHERE NOT EXISTS (
    SELECT FROM handling_version AS later
    WHERE later.handle = m.handle AND later.version > each.version
      AND later.change = 2 AND later.whole_message
      AND later.in_force_from BETWEEN each.since AND $2::timestamptz)) AS said
WHERE i.delivery_id = ANY ($1::uuid[])
