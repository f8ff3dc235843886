-- What was routed before this transaction must be routed anew. $1 exchange numbers
UPDATE exchange SET revision = revision + 1
WHERE exchange_no = ANY ($1::bigint[])
