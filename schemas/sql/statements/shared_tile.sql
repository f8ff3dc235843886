-- $1 log, $2 level, $3 index
SELECT hashes FROM audit_tile
WHERE log = $1::text AND level = $2::smallint AND tile_index = $3::bigint
