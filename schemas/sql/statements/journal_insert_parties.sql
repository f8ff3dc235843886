-- Who can list the messages of this batch. $1 authorities, $2 entry indexes, $3 log
INSERT INTO message_party (authority, entry_index, log)
SELECT u.*, $3::text
FROM unnest($1::text[], $2::bigint[]) AS u
