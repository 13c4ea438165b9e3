-- What was spent, by the commits that have the prices: kept whatever becomes of the jobs, since a day's budget is asked
-- for it.
CREATE TABLE spend (
  day     date NOT NULL, -- of UTC
  user_id text NOT NULL,
  module  text NOT NULL,
  usd     numeric NOT NULL,
  PRIMARY KEY (day, user_id, module)
) WITH (fillfactor = 50);

-- What calls under way will cost at least. Goes with the commit that has the price, or with the lease.
CREATE TABLE reservations (
  job_id  text COLLATE "C" NOT NULL,
  step    text NOT NULL,
  user_id text NOT NULL,
  usd     numeric NOT NULL,
  PRIMARY KEY (job_id, step)
);

-- Lets one in at a time, so that of many who ask at once no more are let through than the budgets can bear; each of the
-- statements in here sees what was committed before it. Budgets of 0 allow any sum.
CREATE OR REPLACE FUNCTION reserve(of_job text, of_token bigint, for_step text, cost numeric, today date, of_user numeric,
  of_fleet numeric, OUT verdict text, OUT spent numeric, OUT under_way numeric)
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  owner text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(current_schema() || '.reservations', 0));
  -- shared with nobody who would end the lease, and with it what is reserved, before this is committed
  SELECT j.user_id INTO owner FROM jobs j
    WHERE j.job_id = of_job AND j.lease_token = of_token AND j.lease_expires_at IS NOT NULL FOR SHARE;
  IF NOT FOUND THEN
    verdict := 'fenced';
    RETURN;
  END IF;
  -- both sums of one moment: what is paid between two would be in neither
  IF of_user > 0 THEN
    SELECT
      (SELECT coalesce(sum(s.usd), 0) FROM spend s WHERE s.day = today AND s.user_id = owner),
      (SELECT coalesce(sum(r.usd), 0) FROM reservations r
        WHERE r.user_id = owner AND (r.job_id, r.step) <> (of_job, for_step))
      INTO spent, under_way;
    IF spent + under_way + cost > of_user OR spent + under_way >= of_user THEN
      verdict := 'user';
      RETURN;
    END IF;
  END IF;
  IF of_fleet > 0 THEN
    SELECT
      (SELECT coalesce(sum(s.usd), 0) FROM spend s WHERE s.day = today),
      (SELECT coalesce(sum(r.usd), 0) FROM reservations r WHERE (r.job_id, r.step) <> (of_job, for_step))
      INTO spent, under_way;
    IF spent + under_way + cost > of_fleet OR spent + under_way >= of_fleet THEN
      verdict := 'fleet';
      RETURN;
    END IF;
  END IF;
  INSERT INTO reservations AS r (job_id, step, user_id, usd) VALUES (of_job, for_step, owner, cost)
    ON CONFLICT (job_id, step) DO UPDATE SET usd = excluded.usd;
  verdict := 'kept';
END $$;
