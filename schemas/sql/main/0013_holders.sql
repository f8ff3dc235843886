-- Who is told of a change because it holds what the change is about, and which consents a transfer
-- names.

-- Role 3: notified, as a holder of what the message is about and for no other reason.
ALTER TABLE delivery DROP CONSTRAINT delivery_role_check,
  ADD CONSTRAINT delivery_role_check CHECK (role BETWEEN 1 AND 3);

-- The id that the deciding authority gave to its ConsentDecision; a transfer names it by that.
ALTER TABLE consent ADD COLUMN message_id uuid;
UPDATE consent AS c SET message_id = k.message_id
FROM message_key AS k WHERE k.handle = c.decision;
ALTER TABLE consent ALTER COLUMN message_id SET NOT NULL;
CREATE INDEX consent_of_message_id ON consent (message_id);
