-- Waits for whoever else decides changes; the last lock that a batch takes (0006_changes.sql).
SELECT revision, last_number FROM change_ledger FOR UPDATE
