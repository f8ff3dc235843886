-- As many items are in the queues as there are deliveries. Reads both tables as a whole.
SELECT abs((SELECT count(*) FROM desk_item)
           - (SELECT count(*) FROM delivery))::bigint,
       '{}'::text[]
