-- The tables of the Python server that an import reads, as its models declare them.
CREATE TYPE job_status_enum AS ENUM ('pending', 'running', 'pending_hitl', 'pending_user_input', 'pending_review',
  'completed', 'failed', 'cancelled');
CREATE TYPE validation_status_enum AS ENUM ('passed', 'failed', 'warnings');
CREATE TYPE hitl_type_enum AS ENUM ('clarify', 'confirm', 'preview', 'validate', 'deep_understanding', 'tdd_red',
  'tdd_green', 'tdd_refactor');

CREATE TABLE jobs (
  job_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  status job_status_enum NOT NULL,
  job_type varchar(64) NOT NULL,
  user_id varchar(128) NOT NULL,
  user_context jsonb DEFAULT '{}',
  task_description text NOT NULL,
  task_description_refined text,
  current_phase varchar(64),
  progress_message text,
  progress_percent integer,
  result jsonb,
  error text,
  error_stack text,
  intended_taxonomy_path varchar(512),
  draft_path text,
  final_path text,
  promoted boolean NOT NULL,
  validation_passed boolean,
  validation_status validation_status_enum,
  validation_score double precision,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  completed_at timestamptz,
  job_metadata jsonb DEFAULT '{}',
  hitl_type varchar(32),
  hitl_data jsonb
);
CREATE INDEX idx_jobs_status ON jobs (status);

CREATE TABLE hitl_interactions (
  interaction_id serial PRIMARY KEY,
  job_id uuid NOT NULL REFERENCES jobs ON DELETE CASCADE,
  interaction_type hitl_type_enum NOT NULL,
  round_number integer NOT NULL,
  prompt_data jsonb NOT NULL,
  response_data jsonb,
  responded_at timestamptz,
  status varchar(32) NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  timeout_at timestamptz,
  hitl_metadata jsonb DEFAULT '{}'
);

CREATE TABLE deep_understanding_state (
  state_id serial PRIMARY KEY,
  job_id uuid UNIQUE NOT NULL REFERENCES jobs ON DELETE CASCADE,
  questions_asked jsonb DEFAULT '[]',
  answers jsonb DEFAULT '[]',
  research_performed jsonb DEFAULT '[]',
  understanding_summary text,
  user_problem text,
  user_goals varchar[],
  readiness_score double precision NOT NULL,
  complete boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE tdd_workflow_state (
  state_id serial PRIMARY KEY,
  job_id uuid UNIQUE NOT NULL REFERENCES jobs ON DELETE CASCADE,
  phase varchar(32),
  baseline_tests_run boolean NOT NULL,
  compliance_tests_run boolean NOT NULL,
  rationalizations_identified varchar[],
  checklist_state jsonb DEFAULT '{}'
);

-- One of each, as that server wrote them.
INSERT INTO jobs (job_id, status, job_type, user_id, user_context, task_description, task_description_refined,
  current_phase, progress_message, progress_percent, result, intended_taxonomy_path, draft_path, final_path, promoted,
  validation_passed, validation_status, validation_score, created_at, updated_at, started_at, completed_at,
  job_metadata) VALUES
  ('00000000-0000-4000-8000-000000000001', 'completed', 'skill_creation', 'ada', '{"team": "core"}',
   'Create a Python decorators skill', 'Decorators, for those who write them', 'validation', 'Done', 90,
   '{"status": "completed", "skill_content": "# Decorators", "extra_files": {"a.py": "x"}, "metadata": {"name": "d"},
     "plan": {"skill_name": "decorators"}, "validation_report": {"passed": true}, "edit_result": {"rounds": 2}}',
   'technical/python/decorators', '/srv/fleet/skills/_drafts/00000000-0000-4000-8000-000000000001/technical/python/decorators',
   '/srv/fleet/skills/technical/python/decorators', true, true, 'passed', 0.91,
   '2026-01-05T10:00:00.123456+00', '2026-01-05T10:20:00+00', '2026-01-05T10:00:01+00', '2026-01-05T10:19:59+00',
   '{"source": "cli", "multi_skill_queue": ["one", "two"], "current_skill_index": 1}');
INSERT INTO hitl_interactions (job_id, interaction_type, round_number, prompt_data, response_data, responded_at, status,
  created_at, timeout_at) VALUES
  ('00000000-0000-4000-8000-000000000001', 'clarify', 1, '{"questions": ["Which version?"]}',
   '{"answers": {"response": "3.12"}}', '2026-01-05T10:02:00+00', 'answered', '2026-01-05T10:01:00+00',
   '2026-01-05T11:01:00+00'),
  ('00000000-0000-4000-8000-000000000001', 'confirm', 2, '{"summary": "A plan"}', NULL, NULL, 'pending',
   '2026-01-05T10:05:00+00', NULL);
INSERT INTO deep_understanding_state (job_id, questions_asked, answers, user_problem, user_goals, readiness_score,
  complete) VALUES
  ('00000000-0000-4000-8000-000000000001', '[{"q": "Why?"}]', '["So."]', 'They forget functools.wraps',
   '{"write them","read them"}', 0.85, true);
INSERT INTO tdd_workflow_state (job_id, phase, baseline_tests_run, compliance_tests_run, rationalizations_identified,
  checklist_state) VALUES
  ('00000000-0000-4000-8000-000000000001', 'green', true, false, '{"too simple"}', '{"red": true}');

INSERT INTO jobs (job_id, status, job_type, user_id, task_description, promoted, created_at, updated_at, error,
  error_stack, hitl_type, hitl_data, result) VALUES
  ('00000000-0000-4000-8000-000000000002', 'failed', 'skill_creation', 'default', 'It broke', false,
   '2026-01-06T10:00:00+00', '2026-01-06T10:01:00+00', 'no model', 'Traceback (most recent call last): secret.py',
   NULL, NULL, NULL),
  ('00000000-0000-4000-8000-000000000003', 'running', 'skill_creation', 'ada', 'It was running', false,
   '2026-01-07T10:00:00+00', '2026-01-07T10:01:00+00', NULL, NULL, NULL, NULL, NULL),
  ('00000000-0000-4000-8000-000000000004', 'pending_user_input', 'skill_creation', 'ada', 'It was asking', false,
   '2026-01-08T10:00:00+00', '2026-01-08T10:01:00+00', NULL, NULL, 'clarify', '{"questions": ["Which?"]}', NULL),
  ('00000000-0000-4000-8000-000000000005', 'pending_review', 'skill_creation', 'ada', 'It waits for review', false,
   '2026-01-09T10:00:00+00', '2026-01-09T10:01:00+00', NULL, NULL, NULL, NULL, '{"skill_content": "# Review"}'),
  ('00000000-0000-4000-8000-000000000006', 'cancelled', 'skill_creation', 'ada', 'It was cancelled', false,
   '2026-01-10T10:00:00+00', '2026-01-10T10:01:00+00', NULL, NULL, NULL, NULL, NULL);
