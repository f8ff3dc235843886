-- An assignment to one that holds the message already is a delivery of its own, so that it wakes
-- somebody; and what a unit is told once a suppression is lifted may be a notice.

-- Of several deliveries of a message to one recipient only one may wait.
ALTER TABLE delivery DROP CONSTRAINT delivery_handle_recipient_key;
CREATE UNIQUE INDEX delivery_pending ON delivery (handle, recipient) WHERE state IN (1, 2);
CREATE INDEX delivery_of_recipient ON delivery (handle, recipient, ordinal DESC);

-- Role 3: notified, as a holder of what the message is about and for no other reason.
ALTER TABLE passing DROP CONSTRAINT passing_role_check,
  ADD CONSTRAINT passing_role_check CHECK (role BETWEEN 1 AND 3);
