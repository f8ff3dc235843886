-- How many dead letters wait for an operator: those of which whoever gave them is told, those owed
-- (by law, or words of the gateway's own) of which nobody is.
SELECT count(*) FILTER (WHERE d.role = 1 AND m.type <> 20),
       count(*) FILTER (WHERE d.role <> 1 OR m.type = 20)
FROM dead_letter AS l
JOIN delivery AS d USING (delivery_id)
JOIN message AS m USING (handle)
WHERE l.ended_at IS NULL AND d.state = 6
