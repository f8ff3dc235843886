-- Decisions on requests about a message, in the order of their admission. $1 handle
SELECT c.decision, c.request, k.sender, r.whole_message, c.verdict, c.scopes, c.recipients,
       c.recipient_states, c.valid_until IS NOT NULL, COALESCE(c.valid_until, m.accepted_at),
       m.accepted_at
FROM consent_request AS r
JOIN consent AS c USING (request)
JOIN message_key AS k ON k.handle = r.request
JOIN message AS m ON m.handle = c.decision
WHERE r.subject = $1::uuid
ORDER BY c.consent_no
