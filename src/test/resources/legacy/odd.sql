-- A database of an early version, without enums, zones or constraints, after years of odd values.
CREATE TABLE jobs (
  job_id varchar(64),
  status varchar(64),
  user_id varchar(128),
  task_description text,
  current_phase varchar(64),
  progress_percent double precision,
  result json,
  error text,
  validation_passed boolean,
  validation_status varchar(32),
  validation_score double precision,
  created_at timestamp,
  updated_at text
);
CREATE TABLE hitl_interactions (
  interaction_id integer,
  job_id varchar(64),
  interaction_type varchar(32),
  round_number integer,
  prompt_data json,
  response_data json,
  responded_at timestamp,
  created_at timestamp
);
INSERT INTO jobs VALUES
  ('nulls', 'COMPLETED', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  ('enum-name', 'JobStatus.PENDING_REVIEW', '', 'x', 'phase_2', 250, '[1, 2]', NULL, true, 'PASS', 'NaN',
   '2026-02-03 04:05:06.789', '2026-02-03 04:06:00'),
  ('one-l', 'canceled', 'ada', 'x', 'VALIDATION', -5, '"a text"', NULL, false, 'strange', 0.5,
   '2026-02-03 04:05:06', '2026-02-03T04:06:00+01:00'),
  ('zero-character', 'success', 'ada', 'x', NULL, 1, '{"skill_content": "a\u0000b"}', NULL, NULL, NULL, NULL,
   '2026-02-03 04:05:06', NULL),
  ('no-status', NULL, 'ada', 'x', NULL, 1, NULL, NULL, NULL, NULL, NULL, '2026-02-03 04:05:06', NULL),
  ('unknown-status', 'paused_by_moonlight', 'ada', 'x', NULL, 1, NULL, NULL, NULL, NULL, NULL, '2026-02-03 04:05:06', NULL),
  ('no-time', 'completed', 'ada', 'x', NULL, 1, NULL, NULL, NULL, NULL, NULL, 'infinity', NULL),
  ('failed-silently', 'error', 'ada', 'x', NULL, 1, NULL, NULL, NULL, NULL, NULL, '2026-02-03 04:05:06', NULL),
  ('odd-questions', 'completed', 'ada', 'x', NULL, 1, NULL, NULL, NULL, NULL, NULL, '2026-02-03 04:05:06', NULL),
  (NULL, 'completed', 'ada', 'x', NULL, 1, NULL, NULL, NULL, NULL, NULL, '2026-02-03 04:05:06', NULL);
INSERT INTO jobs (job_id, status, task_description, created_at, result)
  SELECT 'huge', 'completed', 'x', '2026-02-03 04:05:06', json_build_object('skill_content', repeat('abcdefgh', 1000000));
INSERT INTO hitl_interactions VALUES
  (1, 'odd-questions', 'telepathy', 1, '{}', NULL, NULL, '2026-02-03 04:05:06'),
  (2, 'odd-questions', 'CLARIFY', NULL, '"Which?"', '"3.12"', NULL, '2026-02-03 04:05:07'),
  (3, 'odd-questions', 'confirm', 2, NULL, NULL, NULL, NULL);
