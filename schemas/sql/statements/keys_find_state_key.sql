-- $1 state
SELECT wrapped FROM state_key WHERE state = $1::text
