-- $1 delivery ids, $2 ordinals, $3 rules, $4 legal references, $5 for whom
INSERT INTO delivery_reason (delivery_id, ordinal, rule, legal, for_whom)
SELECT * FROM unnest($1::uuid[], $2::smallint[], $3::text[], $4::text[], $5::text[])
