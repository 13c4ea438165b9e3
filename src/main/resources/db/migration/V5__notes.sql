-- What is kept beside the jobs: how skills are used, what is said in conversations. Appended, and read in the order of
-- its numbers.
CREATE TABLE notes (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind    text NOT NULL,
  user_id text NOT NULL,
  topic   text NOT NULL,
  at      timestamptz NOT NULL,
  body    text NOT NULL -- JSON as it was written: jsonb would turn its numbers and order its fields
);

CREATE INDEX notes_of_all ON notes (kind, id);
CREATE INDEX notes_of_user ON notes (kind, user_id, id);
CREATE INDEX notes_of_topic ON notes (kind, user_id, topic, id);
CREATE INDEX notes_by_age ON notes (at);
