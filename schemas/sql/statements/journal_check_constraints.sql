-- Brings what is checked at the end forward, so that a commit can only fail with its connection.
SET CONSTRAINTS ALL IMMEDIATE
