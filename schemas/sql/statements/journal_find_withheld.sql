-- What a unit is owed and has not got, oldest message first; nothing while another suppression
-- withholds the exchange from it.
-- $1 suppression, $2 the unit's names; one row for each message: handle, urgency, classification,
-- rules
SELECT w.handle, m.urgency, m.classification,
       array_agg(DISTINCT w.rule COLLATE "C" ORDER BY w.rule COLLATE "C")
FROM suppression AS s
JOIN message AS m USING (exchange_no)
JOIN withheld_copy AS w ON w.handle = m.handle AND w.unit = ANY ($2::text[])
WHERE s.suppression_id = $1::uuid AND w.disclosed_at IS NULL
  AND NOT EXISTS (SELECT FROM suppression AS other
                  WHERE other.exchange_no = s.exchange_no AND other.ended_at IS NULL
                    AND other.suppression_id <> s.suppression_id
                    AND other.unit = ANY ($2::text[]))
GROUP BY w.handle, m.urgency, m.classification, m.accepted_at, m.entry_index
ORDER BY m.accepted_at, m.entry_index
