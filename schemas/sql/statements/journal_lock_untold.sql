-- Which of these deliveries are dead letters of which whoever gave them is still to be told; they
-- are locked. $1 deliveries
SELECT l.delivery_id
FROM dead_letter AS l
WHERE l.delivery_id = ANY ($1::uuid[]) AND l.ended_at IS NULL AND l.tell AND l.notice IS NULL
ORDER BY l.delivery_id
FOR UPDATE OF l
