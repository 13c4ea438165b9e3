-- Keeps a note in each of its places, lists of the newest; returns OK.

local note, most, milliseconds = take(), tonumber(take()), take()

for _, place in ipairs(takeAll()) do
  redis.call('RPUSH', key(place), note)
  redis.call('LTRIM', key(place), -most, -1)
  redis.call('PEXPIRE', key(place), milliseconds)
end
return {'OK'}
