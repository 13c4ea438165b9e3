local status, type, limit = take(), take(), take()
local user, below = takeAll(), takeAll()[1]

local members = redis.call('ZREVRANGEBYLEX', key('list', status, type, unpack(user)), below and '(' .. below or '+', '-',
  'LIMIT', 0, limit)
local ids = {}
for i, member in ipairs(members) do
  ids[i] = string.sub(member, 18) -- behind sixteen digits and a blank
end
return rows(ids)
