-- $1 delivery ids, $2 ordinals, $3 rules, $4 legal references
INSERT INTO delivery_reason (delivery_id, ordinal, rule, legal)
SELECT * FROM unnest($1::uuid[], $2::smallint[], $3::text[], $4::text[])
