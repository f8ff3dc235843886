-- The state files of a directory, exactly as they were brought in; none of a directory that has
-- none, so also none of any from before. The gateway's role needs SELECT, INSERT.
CREATE TABLE change_state_file (
  number bigint   NOT NULL,
  kind   smallint NOT NULL DEFAULT 1 CHECK (kind = 1),  -- Only a directory has them.
  state  text     NOT NULL COLLATE "C" CHECK (state <> ''),
  file   bytea    NOT NULL,
  PRIMARY KEY (number, state),
  FOREIGN KEY (number, kind) REFERENCES change (number, kind)
);
