-- Of one queue, the urgent or the others, the oldest first; of each (exchange, recipient) only the
-- head, which blocks what is behind it until it is final. Past its time a delivery still goes out:
-- late is better than never.
-- A head above the clearance, or one whose words of H3 a human has not acknowledged, stays waiting
-- and still blocks its pair, and that pair alone.
-- Where the sum of bytes ended the urgent ones of this lease, the others wait for the next one too.
-- In the turn of what is aged only what has waited for an hour is leased, and nothing behind the
-- first that has not is looked at: numbers are drawn as messages come. What was leased in the same
-- batch under the same ids counts as taken.
-- A lease that runs out is a try that failed: the gateway itself then waits for 5 s, twice as long
-- with each lease before, 10 min at most. The message's age says nothing of why: it may be the node
-- that died. Whoever gives it back says otherwise.
-- Stops before the sum of bytes; the first always fits. The newest assignment in force that a
-- delivery serves is told with it: by whom, as what, and under which rows beside its own.
-- $1 authority, $2 system, $3 fresh lease ids, $4 bytes at most, $5 lease until, $6 time,
-- $7 clearance, $8 whether for a human, $9 which, $10 whether it is the turn of what is aged,
-- $11 whether what the gateway could not bring waits until it may try again, $12 urgency, $13 number
-- in the queue that nothing lies before, $14 the same of the urgent queue
-- The head is asked for as a minimum, which is read from the end of an index. As an anti-join, planned
-- while the tables are small, it reads all that waits for the recipient, for each that is leased.
-- H3 is in force where the message was admitted with it or the provider has said so since, and no
-- later relaxation of the whole has ended that; the words are those of the newest version in force
-- that has H3. So says restriction_at in gateway/handling/held_handling.h.
WITH taken AS (
  SELECT count(*) AS places, COALESCE(sum(m.document_bytes), 0) AS bytes
  FROM attempt AS t JOIN delivery AS d USING (delivery_id) JOIN message AS m USING (handle)
  WHERE t.lease_id = ANY ($3::uuid[])
), cut_off AS (
  SELECT $12::smallint = 1 AND $10::boolean IS FALSE AND taken.places > 0
         AND COALESCE((SELECT true FROM delivery AS d JOIN message AS m USING (handle)
                       WHERE d.recipient = $1::text AND d.urgency = 2 AND d.state = 1
                         AND d.queue_no >= $14::bigint AND d.next_action_at <= $6::timestamptz
                         AND m.classification <= $7::smallint
                         AND taken.bytes + m.document_bytes > $4::bigint
                       ORDER BY d.queue_no LIMIT 1), false) AS urgent
  FROM taken
), head AS (
  SELECT d.delivery_id, d.queue_no, m.document_bytes
  FROM delivery AS d
  JOIN message AS m USING (handle)
  WHERE d.recipient = $1::text AND d.state IN (1, 2)
    AND d.next_action_at <= $6::timestamptz
    AND ($11::boolean IS FALSE OR d.push_after IS NULL OR d.push_after <= $6::timestamptz)
    AND d.urgency = $12::smallint AND d.queue_no >= $13::bigint
    AND ($10::boolean IS FALSE OR m.accepted_at <= $6::timestamptz - interval '1 hour')
    AND d.queue_no < CASE WHEN $10::boolean IS FALSE THEN 9223372036854775807 ELSE COALESCE(
      (SELECT young.queue_no FROM delivery AS young JOIN message AS sent USING (handle)
       WHERE young.recipient = $1::text AND young.state IN (1, 2)
         AND young.urgency = $12::smallint AND young.queue_no >= $13::bigint
         AND sent.accepted_at > $6::timestamptz - interval '1 hour'
       ORDER BY young.queue_no LIMIT 1), 9223372036854775807) END
    AND (SELECT urgent IS FALSE FROM cut_off)
    AND m.classification <= $7::smallint
    AND ($8::boolean IS FALSE
      OR NOT EXISTS (
        SELECT FROM (SELECT 1, m.handling, '-infinity'::timestamptz
                     UNION ALL
                     SELECT v.version, v.codes, v.in_force_from FROM handling_version AS v
                     WHERE v.handle = d.handle AND v.in_force_from <= $6::timestamptz
                       AND (v.change = 1 OR v.whole_message)) AS said (version, codes, since)
        WHERE said.codes & 8 <> 0
          AND NOT EXISTS (
            SELECT FROM handling_version AS later
            WHERE later.handle = d.handle AND later.version > said.version
              AND later.change = 2 AND later.whole_message
              AND later.in_force_from BETWEEN said.since AND $6::timestamptz))
      OR EXISTS (
        SELECT FROM restriction_acknowledgement AS read
        WHERE read.handle = d.handle
          AND read.reader = sha256(convert_to(d.handle::text || '/' || $1::text || '/' || $9::text,
                                              'UTF8'))
          AND read.version >= (SELECT COALESCE(max(v.version), 1) FROM handling_version AS v
                               WHERE v.handle = d.handle AND v.in_force_from <= $6::timestamptz
                                 AND v.codes & 8 <> 0)))
    AND d.sequence = (
      SELECT min(earlier.sequence) FROM delivery AS earlier
      WHERE earlier.exchange_no = d.exchange_no AND earlier.recipient = d.recipient
        AND earlier.state IN (1, 2))
  ORDER BY d.queue_no
  LIMIT cardinality($3::uuid[]) - (SELECT places FROM taken)
  FOR UPDATE OF d SKIP LOCKED
), measured AS (
  SELECT delivery_id,
         row_number() OVER (ORDER BY queue_no) AS place,
         sum(document_bytes) OVER (ORDER BY queue_no ROWS UNBOUNDED PRECEDING) AS bytes
  FROM head
), leased AS (
  UPDATE delivery AS d
  SET state = 2, since = $6::timestamptz, attempts = d.attempts + 1, owner = 'recipient',
      next_action_at = $5::timestamptz, lease_until = $5::timestamptz,
      push_after = $5::timestamptz
        + LEAST(interval '5 s' * (1 << LEAST(d.attempts, 7)), interval '10 min'),
      lease_id = ($3::uuid[])[taken.places + measured.place]
  FROM measured, taken
  WHERE d.delivery_id = measured.delivery_id
    AND (taken.places + measured.place = 1 OR taken.bytes + measured.bytes <= $4::bigint)
  RETURNING d.*, measured.place
), tried AS (
  INSERT INTO attempt (lease_id, delivery_id, round, number, system, leased_at, lease_until)
  SELECT lease_id, delivery_id, round, attempts, $2::text, $6::timestamptz, lease_until FROM leased
)
SELECT leased.delivery_id, leased.lease_id, leased.lease_until, leased.attempts, leased.sequence,
       leased.recipient, COALESCE(a.role, leased.role), why.rules, why.legals, why.for_whom,
       k.handle, k.sender, k.message_id, e.opener, e.exchange_id, m.type, m.urgency, k.digest,
       m.accepted_at, doc.key_id, doc.sealed, leased.planned AND a.passed_by IS NULL,
       COALESCE(a.kind, p.kind, 1), COALESCE(a.passed_by, p.passed_by, ''),
       COALESCE(a.passed_at, p.passed_at, m.accepted_at), COALESCE(p.purposes, '{}'),
       COALESCE(p.restrictions, ''),
       m.handling, m.erase_by IS NOT NULL, COALESCE(m.erase_by, m.accepted_at),
       COALESCE((SELECT max(v.version) FROM handling_version AS v WHERE v.handle = m.handle), 1),
       leased.queue_no
FROM leased
JOIN message AS m USING (handle)
JOIN message_key AS k USING (handle)
JOIN exchange AS e ON e.exchange_no = m.exchange_no
JOIN document AS doc USING (handle)
LEFT JOIN LATERAL (SELECT first.kind, first.passed_by, first.passed_at, terms.purposes,
                          terms.restrictions
                   FROM passing AS first
                   LEFT JOIN europol_decision AS terms USING (log, entry_index)
                   WHERE first.delivery_id = leased.delivery_id AND NOT leased.planned
                   ORDER BY first.passing_no LIMIT 1) AS p ON true
LEFT JOIN LATERAL (SELECT newest.* FROM passing AS newest
                   WHERE newest.delivery_id = leased.delivery_id AND newest.kind = 2
                     AND newest.returned_at IS NULL
                   ORDER BY newest.passing_no DESC LIMIT 1) AS a ON true
CROSS JOIN LATERAL (
  SELECT COALESCE(array_agg(each.rule ORDER BY each.place), '{}') AS rules,
         COALESCE(array_agg(each.legal ORDER BY each.place), '{}') AS legals,
         COALESCE(array_agg(each.for_whom ORDER BY each.place), '{}') AS for_whom
  FROM (SELECT said.rule, said.legal, said.for_whom, min(said.place) AS place
        FROM (SELECT r.rule, r.legal, r.for_whom, r.ordinal::bigint AS place
              FROM delivery_reason AS r WHERE r.delivery_id = leased.delivery_id
              UNION ALL
              SELECT u.rule, u.legal, u.for_whom, 40000 + u.place
              FROM unnest(a.rules, a.legals, a.for_whom) WITH ORDINALITY
                     AS u (rule, legal, for_whom, place)) AS said
        GROUP BY said.rule, said.legal, said.for_whom) AS each) AS why
ORDER BY leased.place
