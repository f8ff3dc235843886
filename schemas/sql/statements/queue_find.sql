-- Whether the authority has such an item. $1 authority, $2 delivery
SELECT delivery_id FROM desk_item WHERE delivery_id = $2::uuid AND authority = $1::text
