local id, now, token, expected, day, kept = take(), take(), take(), take(), take(), take()
local predecessors, fields, events, entries, forget = takeAll(), takeAll(), takeAll(), takeAll(), takeAll()
local costs, ended = takeAll(), takeAll()

local job = read(id)
if not job then
  return {'NOT_FOUND', 'no such job'}
end
if token ~= '' and not holds(job, token) then
  return {'FENCED', 'the lease is lost'}
end
if job.version ~= expected then
  return {'CONFLICT', 'the job has changed meanwhile'}
end
local allowed = false
for _, status in ipairs(predecessors) do
  allowed = allowed or status == job.status
end
if not allowed then
  return {'ILLEGAL', 'no such status change'}
end
local journal = ofJob(id, 'journal')
local forgotten, given = {}, {}
for _, step in ipairs(forget) do
  forgotten[step] = true
end
for i = 1, #entries, 2 do
  local step = entries[i]
  if given[step] or (not forgotten[step] and redis.call('HEXISTS', journal, step) == 1) then
    return {'ILLEGAL', 'step ' .. step .. ' is in the journal already'}
  end
  given[step] = true
end

-- nothing has been written so far and nothing is refused from here on
for _, step in ipairs(forget) do
  redis.call('HDEL', journal, step)
end
for i = 1, #costs, 2 do
  for _, sums in ipairs({key('spent', day), key('spent', day, job.user)}) do
    redis.call('HINCRBY', sums, costs[i], costs[i + 1])
    redis.call('EXPIRE', sums, kept)
  end
end
leave(job)
local last = write(id, now, fields, events, entries)
local next = read(id)
if next.status ~= 'running' or next.phase ~= job.phase or next.attempt ~= job.attempt then
  next.expires = ''
  redis.call('HSET', ofJob(id, 'job'), 'expires', '')
  freeAll(job)
end
for _, step in ipairs(ended) do
  free(job, step)
end
enter(next)
if next.status ~= job.status then
  unindex(job)
  index(next)
end
return {'DONE', last, next.expires == '' and 0 or 1}
