-- Who can list which message: one narrow row for the sender and one for each recipient, so that a
-- page of an authority's history costs a page. Beside delivery, whose rows change and would drag
-- another index along with every change. No foreign key: both rows come from one list in one
-- transaction, and a check for each would cost the admission more than the row.
-- The gateway's role needs SELECT, INSERT on message_party.
CREATE TABLE message_party (
  authority   text   NOT NULL CHECK (authority <> ''),
  log         text   NOT NULL,
  entry_index bigint NOT NULL,                         -- Of the message's audit entry.
  PRIMARY KEY (authority, log, entry_index)
);
INSERT INTO message_party (authority, log, entry_index)
SELECT k.sender, m.log, m.entry_index
FROM message AS m
JOIN message_key AS k USING (handle)
UNION ALL
SELECT d.recipient, m.log, m.entry_index
FROM delivery AS d
JOIN message AS m USING (handle);

-- An authority's exchanges, newest first.
CREATE INDEX participant_exchanges ON participant (authority, exchange_no DESC);
-- An exchange that is asked for without its opener.
CREATE INDEX exchange_of_id ON exchange (exchange_id);
ANALYZE message_party;
