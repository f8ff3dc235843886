-- Twenty types of message.
ALTER TABLE message DROP CONSTRAINT message_type_check,
  ADD CONSTRAINT message_type_check CHECK (type BETWEEN 1 AND 20);
