-- $1 log, $2 levels, $3 indexes, $4 hashes
INSERT INTO audit_tile (log, level, tile_index, hashes)
SELECT $1::text, u.level, u.tile_index, u.hashes
FROM unnest($2::smallint[], $3::bigint[], $4::bytea[]) AS u (level, tile_index, hashes)
ON CONFLICT (log, level, tile_index) DO UPDATE SET hashes = EXCLUDED.hashes
