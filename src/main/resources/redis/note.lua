-- Keeps a note with those of its kind, of its user and of its topic, each a list of the newest; returns OK.

local kind, user, topic, note = take(), take(), take(), take()
local most, milliseconds = tonumber(take()), take()

for _, place in ipairs({key('notes', kind), key('notes', kind, user), key('notes', kind, user, topic)}) do
  redis.call('RPUSH', place, note)
  redis.call('LTRIM', place, -most, -1)
  redis.call('PEXPIRE', place, milliseconds)
end
return {'OK'}
