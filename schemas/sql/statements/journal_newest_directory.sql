-- The version of the directory that was approved last; no row before the first.
SELECT digest FROM change
WHERE kind = 1 AND state = 2
ORDER BY decided_as DESC
LIMIT 1
