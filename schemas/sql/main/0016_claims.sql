-- Each claimant withholds an exchange for itself: a unit that is named already is withheld from it
-- until the last claim is lifted. One claim by each authority on a unit; the lock on the exchange
-- sees to that.

DROP INDEX suppression_in_force;
CREATE INDEX suppression_in_force ON suppression (exchange_no, unit) WHERE ended_at IS NULL;
