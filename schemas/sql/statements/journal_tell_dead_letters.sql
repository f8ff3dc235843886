-- $1 deliveries, as journal_lock_untold found them, $2 the NonDelivery that tells of each
UPDATE dead_letter AS l SET notice = u.notice
FROM unnest($1::uuid[], $2::uuid[]) AS u (delivery_id, notice)
WHERE l.delivery_id = u.delivery_id AND l.ended_at IS NULL
