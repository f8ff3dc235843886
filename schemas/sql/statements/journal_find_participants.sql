-- Which senders may post where; runs after journal_lock_exchanges, so it sees who joined last.
-- $1 openers, $2 exchange ids, $3 senders; one row for each that participates.
SELECT asked.opener, asked.exchange_id, asked.authority
FROM (SELECT DISTINCT * FROM unnest($1::text[], $2::uuid[], $3::text[])
        AS u (opener, exchange_id, authority)) AS asked
JOIN exchange AS e USING (opener, exchange_id)
JOIN participant AS p USING (exchange_no, authority)
