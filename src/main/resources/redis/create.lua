local id, now = take(), take()
local fields, events, idempotency = takeAll(), takeAll(), takeAll()

local name, hash, untilWhen = unpack(idempotency)
local request = name and key('request', name)
if request then
  local known = redis.call('HMGET', request, 'hash', 'until', 'job')
  if known[1] and now < known[2] and redis.call('EXISTS', ofJob(known[3], 'job')) == 1 then
    if known[1] ~= hash then
      return {'KEY_REUSED', 'this idempotency key stands for another request'}
    end
    return {'REPLAYED', unpack(rows({known[3]}))}
  end
end
if redis.call('EXISTS', ofJob(id, 'job')) == 1 then
  return {'CONFLICT', 'there is a job of this id already'}
end

if request then
  redis.call('HSET', request, 'hash', hash, 'until', untilWhen, 'job', id)
  redis.call('ZADD', key('requests'), untilWhen, name)
end

local last = write(id, now, fields, events, {})
redis.call('HSET', ofJob(id, 'job'), 'token', 0, 'expires', '')
local job = read(id)
enter(job)
index(job)
return {'DONE', last}
