-- Wrapped keys, in a database of their own whose backups expire: what is deleted here can no
-- longer be opened anywhere. The gateway's role needs SELECT, INSERT; erasure DELETE on data_key.

-- One key-encryption key a state, wrapped by the master key, which is never stored here.
CREATE TABLE state_key (
  state   text  PRIMARY KEY CHECK (state <> ''),
  wrapped bytea NOT NULL
);

CREATE TABLE data_key (
  key_id  uuid  PRIMARY KEY,
  state   text  NOT NULL REFERENCES state_key,
  wrapped bytea NOT NULL                              -- By the state's key.
);
