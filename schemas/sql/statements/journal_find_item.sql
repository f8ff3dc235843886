-- How an item stands. $1 delivery, $2 authority; one row when there is one: the message, who holds
-- it or nobody, its ending or 0, who closed it
SELECT handle, COALESCE(claimed_by, ''), COALESCE(ending, 0::smallint), COALESCE(closed_by, '')
FROM desk_item
WHERE delivery_id = $1::uuid AND authority = $2::text
