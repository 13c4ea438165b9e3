local before, now, batch = take(), take(), take()

local ids = redis.call('ZRANGEBYSCORE', key('ended'), '-inf', '(' .. before, 'LIMIT', 0, batch)
for _, id in ipairs(ids) do
  local job = read(id)
  leave(job)
  unindex(job)
  redis.call('UNLINK', ofJob(id, 'job'), ofJob(id, 'log'), ofJob(id, 'journal'))
end
local names = redis.call('ZRANGEBYSCORE', key('requests'), '-inf', now, 'LIMIT', 0, batch)
for _, name in ipairs(names) do
  redis.call('UNLINK', key('request', name))
  redis.call('ZREM', key('requests'), name)
end
return {#ids, #names}
