-- As many messages are there as ids were taken by their senders. Reads both tables as a whole.
SELECT abs((SELECT count(*) FROM message_key)
           - (SELECT count(*) FROM message))::bigint,
       '{}'::text[]
