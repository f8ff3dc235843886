-- $1 handles; one row for each that is known
SELECT r.handle, r.decided_at, r.directory, r.classification, r.follows_earlier, r.way, r.language,
       r.addressees, coalesce(r.suppression, 0), r.fallback, coalesce(r.transfer, 0),
       r.withheld, r.holders,
       k.sender, m.type, m.type_version
FROM route_input AS r
JOIN message AS m USING (handle)
JOIN message_key AS k USING (handle)
WHERE r.handle = ANY ($1::uuid[])
