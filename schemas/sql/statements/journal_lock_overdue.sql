-- Which of these deliveries may end as expired now; they are locked. As overdue_find says.
-- $1 deliveries
SELECT d.delivery_id
FROM delivery AS d
WHERE d.delivery_id = ANY ($1::uuid[])
  AND d.state IN (1, 2) AND d.role = 1 AND d.expires_at <= clock_timestamp()
  AND (d.lease_until IS NULL OR d.lease_until <= clock_timestamp())
  AND NOT EXISTS (SELECT FROM desk_item AS i
                  WHERE i.delivery_id = d.delivery_id
                    AND (i.claimed_by IS NOT NULL OR i.closed_at IS NOT NULL))
ORDER BY d.delivery_id
FOR UPDATE OF d
