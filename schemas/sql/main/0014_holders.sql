-- Who is told of a change because it holds what the change is about.

-- Role 3: notified, as a holder of what the message is about and for no other reason.
ALTER TABLE delivery DROP CONSTRAINT delivery_role_check,
  ADD CONSTRAINT delivery_role_check CHECK (role BETWEEN 1 AND 3);
