SELECT revision FROM change_ledger
