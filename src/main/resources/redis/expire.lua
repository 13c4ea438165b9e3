local holder, longAgo = take(), take()

local found = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', key('leases'), '(' .. longAgo, '+inf')) do
  if redis.call('HGET', ofJob(id, 'job'), 'holder') == holder then
    local job = read(id)
    setLease(job, longAgo)
    found[#found + 1] = {id, job.phase}
  end
end
return found
