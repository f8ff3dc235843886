-- Copies that the unit is owed and has not got, oldest message first.
-- $1 suppression; one row for each message: handle, urgency, classification, rules
SELECT w.handle, m.urgency, m.classification,
       array_agg(w.rule ORDER BY w.rule COLLATE "C")
FROM suppression AS s
JOIN message AS m USING (exchange_no)
JOIN withheld_copy AS w ON w.handle = m.handle AND w.unit = s.unit
WHERE s.suppression_id = $1::uuid AND w.disclosed_at IS NULL
GROUP BY w.handle, m.urgency, m.classification, m.accepted_at, m.entry_index
ORDER BY m.accepted_at, m.entry_index
