-- $1 the ConsentRequest
SELECT subject FROM consent_request WHERE request = $1::uuid
