local now = take()
local statuses = takeAll()

local counts = {}
for i, status in ipairs(statuses) do
  counts[i] = redis.call('ZCARD', key('list', status, '*'))
end
local holders = {}
for i, id in ipairs(redis.call('ZRANGEBYSCORE', key('leases'), '(' .. now, '+inf')) do
  holders[i] = redis.call('HGET', ofJob(id, 'job'), 'holder') or '?'
end
return {counts, holders, redis.call('ZCARD', key('awaiting'))}
