-- What the scripts share. KEYS[1] is the prefix of every key, arguments are read in their order. Moments are
-- microseconds in sixteen digits, so that they compare as text and as scores; an empty text is "none".

local position = 0

local function take()
  position = position + 1
  return ARGV[position]
end

-- a block of arguments: how many, then each
local function takeAll()
  local items = {}
  for i = 1, tonumber(take()) do
    items[i] = take()
  end
  return items
end

local function key(...)
  return KEYS[1] .. table.concat({...}, ':')
end

local function ofJob(id, part)
  return key('{' .. id .. '}', part)
end

local FIELDS = {'version', 'status', 'phase', 'attempt', 'type', 'user', 'created', 'updated', 'completed', 'asked',
  'deadline', 'token', 'expires'}

-- a job without its JSON, which no script looks into; nil when there is none
local function read(id)
  local values = redis.call('HMGET', ofJob(id, 'job'), unpack(FIELDS))
  if not values[1] then
    return nil
  end
  local job = {id = id}
  for i, field in ipairs(FIELDS) do
    job[field] = values[i]
  end
  return job
end

local function workable(job)
  return job.status == 'pending' or job.status == 'running'
end

-- the one table of where a job is to be looked for: sorted sets and its score in each
local function places(job)
  local found = {}
  local function add(score, ...)
    if score ~= '' then
      found[#found + 1] = {key(...), score}
    end
  end
  if workable(job) and job.expires == '' then
    add(job.updated, 'claimable', job.phase)
  end
  add(job.expires, 'leases')
  add(job.asked, 'awaiting')
  add(job.asked, 'awaiting', job.user)
  add(job.deadline, 'deadlines')
  add(job.completed, 'ended')
  return found
end

local function enter(job)
  for _, place in ipairs(places(job)) do
    redis.call('ZADD', place[1], place[2], job.id)
  end
end

local function leave(job)
  for _, place in ipairs(places(job)) do
    redis.call('ZREM', place[1], job.id)
  end
  -- where its lease has brought it by running out
  redis.call('ZREM', key('claimable', job.phase), job.id)
end

-- one index for each choice of filters, so that no list is ever searched; members sort by creation, then id
local function indexes(job)
  local found = {}
  for _, status in ipairs({'*', job.status}) do
    for _, type in ipairs({'*', job.type}) do
      found[#found + 1] = key('list', status, type)
      found[#found + 1] = key('list', status, type, job.user)
    end
  end
  return found
end

local function index(job)
  for _, list in ipairs(indexes(job)) do
    redis.call('ZADD', list, 0, job.created .. ' ' .. job.id)
  end
end

local function unindex(job)
  for _, list in ipairs(indexes(job)) do
    redis.call('ZREM', list, job.created .. ' ' .. job.id)
  end
end

-- sets fields, appends to log and journal; answers the last sequence
local function write(id, now, fields, events, entries)
  local row = ofJob(id, 'job')
  redis.call('HSET', row, unpack(fields))
  local last = redis.call('HINCRBY', row, 'sequence', #events)
  for i, event in ipairs(events) do
    redis.call('XADD', ofJob(id, 'log'), last - #events + i, 'at', now, 'event', event)
  end
  for i = 1, #entries, 2 do
    -- the number in front keeps the order of the commits, which a hash does not
    local number = redis.call('HINCRBY', row, 'entries', 1)
    redis.call('HSET', ofJob(id, 'journal'), entries[i], string.format('%d ', number) .. entries[i + 1])
  end
  return last
end

-- a lease that has run out is its holder's until somebody takes it over
local function holds(job, token)
  return job.expires ~= '' and job.token == token
end

local function setLease(job, expires)
  leave(job)
  job.expires = expires
  redis.call('HSET', ofJob(job.id, 'job'), 'expires', expires)
  enter(job)
end

-- what is kept for a step's call is no longer kept
local function free(job, step)
  local own = ofJob(job.id, 'reserved')
  local cost = redis.call('HGET', own, step)
  if cost then
    redis.call('HDEL', own, step)
    redis.call('DECRBY', key('reserved'), cost)
    if redis.call('HINCRBY', key('reserved', 'users'), job.user, '-' .. cost) == 0 then
      redis.call('HDEL', key('reserved', 'users'), job.user)
    end
  end
end

local function freeAll(job)
  for _, step in ipairs(redis.call('HKEYS', ofJob(job.id, 'reserved'))) do
    free(job, step)
  end
end

-- lets others come for every job whose lease had run out by then
local function reap(lapsedBy)
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', key('leases'), '-inf', lapsedBy)) do
    local job = read(id)
    redis.call('ZREM', key('leases'), id)
    redis.call('ZADD', key('claimable', job.phase), job.updated, id)
  end
end

-- the JSON and the last sequence of each, one after the other
local function rows(ids)
  local found = {}
  for _, id in ipairs(ids) do
    local row = redis.call('HMGET', ofJob(id, 'job'), 'json', 'sequence')
    found[#found + 1] = row[1]
    found[#found + 1] = row[2]
  end
  return found
end
