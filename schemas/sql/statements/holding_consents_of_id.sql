-- Decisions that have a message id: one for each authority that chose it. $1 message id
SELECT c.decision, c.request, k.sender, r.whole_message, c.verdict, c.scopes, c.recipients,
       c.recipient_states, c.valid_until IS NOT NULL, COALESCE(c.valid_until, m.accepted_at),
       m.accepted_at
FROM consent AS c
JOIN consent_request AS r USING (request)
JOIN message_key AS k ON k.handle = c.request
JOIN message AS m ON m.handle = c.decision
WHERE c.message_id = $1::uuid
ORDER BY c.decision
