-- Of each kind the columns that it has; null in the others.
-- $1 numbers, $2 kinds, $3 authorities, $4 systems, $5 certificates, $6 persons, $7 lists,
-- $8 targets, $9 ids of targets
INSERT INTO change_content (number, kind, authorities, systems, certificates, persons, list,
                            target, target_id)
SELECT * FROM unnest($1::bigint[], $2::smallint[], $3::bytea[], $4::bytea[], $5::bytea[],
                     $6::bytea[], $7::bytea[], $8::smallint[], $9::text[])
