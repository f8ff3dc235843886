-- What an authority decided last on a copy to Europol. $1 handle, $2 authority
SELECT verdict, purposes, decided_at FROM europol_decision
WHERE handle = $1::uuid AND authority = $2::text
ORDER BY decision_no DESC LIMIT 1
