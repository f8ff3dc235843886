-- From when on the gateway brings a delivery to its recipient again after that went wrong; null = it
-- never did. Fetching does not ask for it: next_action_at alone says from when on it may be leased.
ALTER TABLE delivery ADD COLUMN push_after timestamptz;
