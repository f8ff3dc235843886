-- The log that was opened in the place of this one. $1 name
SELECT l.name
FROM audit_log AS l
JOIN audit_entry AS e ON e.log = l.name AND e.entry_index = 0
WHERE e.line::jsonb -> 'ids' ->> 'predecessor' = $1::text
