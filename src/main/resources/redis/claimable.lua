local lapsedBy, last = take(), take()
local phases = takeAll()

reap(lapsedBy)
local found = {}
for _, phase in ipairs(phases) do
  local waiting = redis.call('ZRANGE', key('claimable', phase), 0, last, 'WITHSCORES')
  for i = 1, #waiting, 2 do
    found[#found + 1] = {waiting[i], phase, waiting[i + 1]}
  end
end
return found
