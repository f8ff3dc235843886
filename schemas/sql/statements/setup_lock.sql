-- One migration at a time; ends with the transaction. The number is ours alone.
SELECT pg_advisory_xact_lock(7305161903246451)
