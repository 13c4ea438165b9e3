-- What a job may bring along when it is imported from the Python server. Nothing else writes it.

ALTER TABLE jobs
  ADD COLUMN tdd_workflow        json,
  ADD COLUMN multi_skill_queue   json,
  ADD COLUMN current_skill_index integer,
  ADD COLUMN job_metadata        json;

CREATE TABLE deep_understanding_state (
  job_id                text COLLATE "C" PRIMARY KEY REFERENCES jobs ON DELETE CASCADE,
  questions_asked       json NOT NULL,
  answers               json NOT NULL,
  research_performed    json NOT NULL,
  understanding_summary text,
  user_problem          text,
  user_goals            json NOT NULL,
  readiness_score       double precision NOT NULL,
  complete              boolean NOT NULL
);
