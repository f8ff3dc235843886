-- Refuses the transaction where a claim does not hold. Of what is sent together with a commit nobody
-- sees an answer before it, so the statements themselves must refuse.
-- LX001 = the log is not where its writer left it; LX002 = what was stored is not what was given.
CREATE FUNCTION demand(claim boolean, state text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF claim IS NOT TRUE THEN
    RAISE EXCEPTION 'a demand is not met' USING ERRCODE = state;
  END IF;
END
$$;
