local id, token, step, cost = take(), take(), take(), take()
local day, ofUser, ofFleet = take(), tonumber(take()), tonumber(take())

local job = read(id)
if not job then
  return {'NOT_FOUND', 'no such job'}
end
if not holds(job, token) then
  return {'FENCED', 'the lease is lost'}
end

local own = tonumber(redis.call('HGET', ofJob(id, 'reserved'), step) or 0)

-- true when it does not fit; what is spent and what is under way as well
local function isShort(budget, sums, reserved)
  local spent = 0
  for _, usd in ipairs(redis.call('HVALS', sums)) do
    spent = spent + usd
  end
  local underWay = (tonumber(reserved) or 0) - own
  local committed = spent + underWay
  return committed + cost > budget or committed >= budget, string.format('%.0f', spent), string.format('%.0f', underWay)
end

if ofUser > 0 then
  local short, spent, underWay =
    isShort(ofUser, key('spent', day, job.user), redis.call('HGET', key('reserved', 'users'), job.user))
  if short then
    return {'USER', spent, underWay}
  end
end
if ofFleet > 0 then
  local short, spent, underWay = isShort(ofFleet, key('spent', day), redis.call('GET', key('reserved')))
  if short then
    return {'FLEET', spent, underWay}
  end
end

free(job, step)
if cost ~= '0' then
  redis.call('HSET', ofJob(id, 'reserved'), step, cost)
  redis.call('INCRBY', key('reserved'), cost)
  redis.call('HINCRBY', key('reserved', 'users'), job.user, cost)
end
return {'KEPT'}
