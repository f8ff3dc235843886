-- $1 handles; one row for each that is known
SELECT k.handle, k.sender, k.message_id, e.opener, e.exchange_id, m.type, m.urgency,
       m.classification, k.digest, m.accepted_at, m.log, a.line, a.entry_index, a.tree_size
FROM message AS m
JOIN message_key AS k USING (handle)
JOIN exchange AS e USING (exchange_no)
JOIN audit_entry AS a USING (log, entry_index)
WHERE m.handle = ANY ($1::uuid[])
