local phase, lapsedBy, holder, expires = take(), take(), take(), take()
local id = takeAll()[1]

reap(lapsedBy)
local waiting = key('claimable', phase)
id = id or redis.call('ZRANGE', waiting, 0, 0)[1]
if not id or not redis.call('ZSCORE', waiting, id) then
  return {}
end
local job = read(id)
freeAll(job)
setLease(job, expires)
local token = redis.call('HINCRBY', ofJob(id, 'job'), 'token', 1)
redis.call('HSET', ofJob(id, 'job'), 'holder', holder)
local row = rows({id})
return {row[1], row[2], token, redis.call('HVALS', ofJob(id, 'journal'))}
