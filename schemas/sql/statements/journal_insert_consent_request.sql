-- $1 the ConsentRequest, $2 the message that it is about, $3 whole message
INSERT INTO consent_request (request, subject, whole_message)
VALUES ($1::uuid, $2::uuid, $3::boolean)
