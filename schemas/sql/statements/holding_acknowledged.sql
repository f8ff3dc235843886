-- $1 handle, $2 reader, $3 version
SELECT EXISTS (SELECT FROM restriction_acknowledgement
               WHERE handle = $1::uuid AND reader = $2::bytea AND version >= $3::bigint)
