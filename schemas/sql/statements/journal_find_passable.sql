-- What stands of messages that are to be passed on, or given back; runs after the exchanges are locked.
-- $1 handles; one row for each that is known and each of its deliveries, in the order of the plan:
-- handle, sender, exchange number, urgency, recipient, delivery, ordinal, expiry, whether it waits,
-- whether it was given up
SELECT m.handle, k.sender, m.exchange_no, m.urgency, d.recipient, d.delivery_id, d.ordinal,
       d.expires_at, d.state IN (1, 2), d.state IN (6, 7)
FROM message AS m
JOIN message_key AS k USING (handle)
JOIN delivery AS d USING (handle)
WHERE m.handle = ANY ($1::uuid[])
ORDER BY m.handle, d.ordinal
