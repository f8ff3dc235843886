SELECT 1::integer
