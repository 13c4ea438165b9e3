local phase, now, holder, expires = take(), take(), take(), take()
local id = takeAll()[1]

reap(now)
id = id or redis.call('ZRANGE', key('claimable', phase), 0, 0)[1]
local job = id and read(id)
if not job or job.phase ~= phase or not workable(job) or job.expires ~= '' then
  return {}
end
setLease(job, expires)
local token = redis.call('HINCRBY', ofJob(id, 'job'), 'token', 1)
redis.call('HSET', ofJob(id, 'job'), 'holder', holder)
local row = rows({id})
return {row[1], row[2], token, redis.call('HVALS', ofJob(id, 'journal'))}
