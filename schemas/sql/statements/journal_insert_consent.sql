-- $1 the ConsentDecision, $2 its request, $3 verdict, $4 scopes, $5 recipients, $6 their states,
-- $7 whether there is $8, $8 valid until
INSERT INTO consent (decision, request, verdict, scopes, recipients, recipient_states, valid_until,
                     message_id)
VALUES ($1::uuid, $2::uuid, $3::smallint, $4::text[], $5::text[], $6::text[],
        CASE WHEN $7::boolean THEN $8::timestamptz END,
        (SELECT message_id FROM message_key WHERE handle = $1::uuid))
