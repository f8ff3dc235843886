-- Which of the messages are here already. $1 senders, $2 message ids; one row for each found.
SELECT k.sender, k.message_id, k.handle, k.digest
FROM (SELECT DISTINCT * FROM unnest($1::text[], $2::uuid[]) AS u (sender, message_id)) AS asked
JOIN message_key AS k USING (sender, message_id)
