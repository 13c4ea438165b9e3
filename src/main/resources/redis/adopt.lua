local id = take()
local fields, log, entries = takeAll(), takeAll(), takeAll()

if redis.call('EXISTS', ofJob(id, 'job')) == 1 then
  return 0
end

write(id, '', fields, {}, entries)
for i = 1, #log, 2 do
  redis.call('XADD', ofJob(id, 'log'), (i + 1) / 2, 'at', log[i], 'event', log[i + 1])
end
redis.call('HSET', ofJob(id, 'job'), 'sequence', #log / 2, 'token', 0, 'expires', '')
local job = read(id)
enter(job)
index(job)
return 1
