-- As many deliveries are there as numbers were claimed for them. Reads both tables as a whole.
SELECT abs((SELECT COALESCE(sum(p.last_sequence), 0) FROM participant AS p)
           - (SELECT count(*) FROM delivery))::bigint,
       '{}'::text[]
