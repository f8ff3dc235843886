-- A transaction of its own, after what it tells of was committed: whoever rings waits at its commit
-- for all others who ring, and the journal never does. $1 authorities, parted by spaces, below 8,000
-- bytes
SELECT pg_notify('liaison_bell', $1::text)
