-- Each record is kept whole as one json document, which is what the fleet reads back; the columns beside it are
-- derived in the same statement, for queries and for operators. json, not jsonb: jsonb orders keys anew and refuses \u0000.

CREATE TABLE jobs (
  job_id                   text COLLATE "C" PRIMARY KEY,
  status                   text NOT NULL,
  job_type                 text NOT NULL,
  user_id                  text NOT NULL,
  user_context             json NOT NULL,
  task_description         text NOT NULL,
  task_description_refined text,
  current_phase            text,
  progress_message         text NOT NULL,
  progress_percent         double precision NOT NULL,
  intended_taxonomy_path   text,
  draft_path               text,
  final_path               text,
  promoted                 boolean NOT NULL,
  validation_passed        boolean NOT NULL,
  validation_status        text,
  validation_score         double precision,
  hitl_type                text,
  hitl_data                json,
  hitl_response            json,
  hitl_created_at          timestamptz,
  hitl_expires_at          timestamptz,
  result                   json,
  error                    text,
  generator                text,
  cost_usd                 numeric,
  created_at               timestamptz NOT NULL,
  started_at               timestamptz,
  updated_at               timestamptz NOT NULL,
  completed_at             timestamptz,
  version                  bigint NOT NULL,
  attempt                  integer NOT NULL,
  last_sequence            bigint NOT NULL,
  -- the fencing token is never taken back; a lease is held while it has an end
  lease_token              bigint NOT NULL DEFAULT 0,
  lease_holder             text,
  lease_expires_at         timestamptz,
  state                    json NOT NULL
) WITH (fillfactor = 80);

CREATE INDEX jobs_newest ON jobs (created_at, job_id);
CREATE INDEX jobs_of_user ON jobs (user_id, created_at, job_id);
CREATE INDEX jobs_in_status ON jobs (status, created_at, job_id);
CREATE INDEX jobs_claimable ON jobs (current_phase, updated_at) WHERE status IN ('pending', 'running');
CREATE INDEX jobs_awaiting ON jobs (hitl_created_at) WHERE hitl_created_at IS NOT NULL;
CREATE INDEX jobs_overdue ON jobs (hitl_expires_at) WHERE hitl_expires_at IS NOT NULL;
CREATE INDEX jobs_ended ON jobs (completed_at) WHERE completed_at IS NOT NULL;

CREATE TABLE job_events (
  job_id     text COLLATE "C" NOT NULL REFERENCES jobs ON DELETE CASCADE,
  sequence   bigint NOT NULL,
  type       text NOT NULL,
  phase      text,
  created_at timestamptz NOT NULL,
  event      json NOT NULL,
  PRIMARY KEY (job_id, sequence)
);

CREATE TABLE job_steps (
  job_id      text COLLATE "C" NOT NULL REFERENCES jobs ON DELETE CASCADE,
  step        text NOT NULL,
  -- the commit that wrote it, and its place therein: the order of the journal
  version     bigint NOT NULL,
  position    bigint NOT NULL,
  attempt     integer NOT NULL,
  input_hash  text NOT NULL,
  generator   text NOT NULL,
  model       text,
  finished_at timestamptz NOT NULL,
  entry       json NOT NULL,
  PRIMARY KEY (job_id, step)
);

CREATE TABLE hitl_interactions (
  job_id           text COLLATE "C" NOT NULL REFERENCES jobs ON DELETE CASCADE,
  interaction_id   text NOT NULL,
  interaction_type text NOT NULL,
  round_number     integer NOT NULL,
  -- pending, answered, or closed: the job ended without an answer
  status           text NOT NULL,
  prompt_data      json,
  response_data    json,
  actor            text,
  created_at       timestamptz NOT NULL,
  timeout_at       timestamptz,
  responded_at     timestamptz,
  PRIMARY KEY (job_id, interaction_id)
);

CREATE TABLE idempotency_keys (
  user_id         text NOT NULL,
  idempotency_key text NOT NULL,
  request_hash    text NOT NULL,
  job_id          text COLLATE "C" NOT NULL REFERENCES jobs ON DELETE CASCADE,
  expires_at      timestamptz NOT NULL,
  PRIMARY KEY (user_id, idempotency_key)
);

CREATE INDEX idempotency_keys_of_job ON idempotency_keys (job_id);
CREATE INDEX idempotency_keys_ended ON idempotency_keys (expires_at);
