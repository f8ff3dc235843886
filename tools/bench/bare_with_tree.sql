-- As bare.sql, and what keeps an audit tree: the log's row, its newest tile, a checkpoint. The row's
-- lock is held until the commit, so messages are stored one after the other.
-- Beside the values of bare.sql: $leaf a hash of 32 bytes, $note a signed checkpoint.
WITH moved AS (
  UPDATE audit_log SET size = size + 1, last_time = now() WHERE name = 'liaison.demo'
  RETURNING size
), grown AS (
  INSERT INTO audit_tile (log, level, tile_index, hashes)
  SELECT 'liaison.demo', 0, (size - 1) / 256, :leaf::bytea FROM moved
  ON CONFLICT (log, level, tile_index)
    DO UPDATE SET hashes = audit_tile.hashes || EXCLUDED.hashes
), signed AS (
  INSERT INTO audit_checkpoint (log, tree_size, note)
  SELECT 'liaison.demo', size, :note::text FROM moved
), opened AS (
  INSERT INTO exchange (opener, exchange_id, opened_at)
  VALUES ('AT-POLICE-1', gen_random_uuid(), now())
  RETURNING exchange_no
), keyed AS (
  INSERT INTO message_key (sender, message_id, handle, digest)
  VALUES ('AT-POLICE-1', gen_random_uuid(), gen_random_uuid(), :digest::bytea)
  RETURNING handle
), entered AS (
  INSERT INTO audit_entry (log, entry_index, line, tree_size)
  SELECT 'liaison.demo', size - 1, :line::text, size FROM moved
  RETURNING entry_index
), seated AS (
  INSERT INTO participant (exchange_no, authority, last_sequence)
  SELECT exchange_no, authority, last_sequence
  FROM opened, (VALUES ('AT-POLICE-1', 0), ('AT-SPOC', 1), ('FR-POLICE-1', 1), ('FR-SPOC', 1))
         AS seat (authority, last_sequence)
), stored AS (
  INSERT INTO message (handle, exchange_no, type, type_version, urgency, classification, handling,
                       rehearsal, document_bytes, accepted_at, log, entry_index)
  SELECT handle, exchange_no, 1, '1.0', 1, 2, 1, true, 10240, now(), 'liaison.demo', entry_index
  FROM keyed, opened, entered
), sealed AS (
  INSERT INTO document (handle, key_id, sealed)
  SELECT handle, gen_random_uuid(), :document::bytea FROM keyed
), listed AS (
  INSERT INTO message_party (authority, log, entry_index)
  SELECT authority, 'liaison.demo', entry_index
  FROM entered, (VALUES ('AT-POLICE-1'), ('FR-POLICE-1'), ('AT-SPOC'), ('FR-SPOC'))
         AS party (authority)
), planned AS (
  INSERT INTO delivery (delivery_id, handle, ordinal, exchange_no, recipient, sequence, role,
                        urgency, expires_at, state, since, owner, next_action_at)
  SELECT gen_random_uuid(), handle, place, exchange_no, recipient, 1, role, 1,
         now() + interval '7 days', 1, now(), 'recipient', now()
  FROM keyed, opened, (VALUES (1, 'FR-POLICE-1', 1), (2, 'AT-SPOC', 2), (3, 'FR-SPOC', 2))
         AS plan (place, recipient, role)
  RETURNING delivery_id, recipient, handle, role
), queued AS (
  INSERT INTO desk_item (delivery_id, authority, handle, rank, due_at, classification)
  SELECT delivery_id, recipient, handle, 2,
         CASE WHEN role = 1 THEN now() + interval '7 days' ELSE 'infinity' END, 2
  FROM planned
), decided AS (
  INSERT INTO route_input (handle, decided_at, directory, classification, follows_earlier, way,
                           language, addressees, fallback, withheld, holders)
  SELECT handle, now(), :directory::text, 2, false, 1, 'en', 'FR-POLICE-1', '', '', '' FROM keyed
), reasoned AS (
  INSERT INTO delivery_reason (delivery_id, ordinal, rule, legal)
  SELECT delivery_id, 1, 'copy.d977-8-2.receiving', 'Directive (EU) 2023/977 Art. 8(2)' FROM planned
)
INSERT INTO audit_section (log, entry_index, name, key_id, sealed)
SELECT 'liaison.demo', entry_index, name, gen_random_uuid(), content
FROM entered, (VALUES ('actor', :actor::bytea), ('recipients', :recipients::bytea),
                      ('decision', :decision::bytea)) AS section (name, content);
