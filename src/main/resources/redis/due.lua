local limit, latest = take(), take()
local place = takeAll()

return rows(redis.call('ZRANGEBYSCORE', key(unpack(place)), '-inf', latest, 'LIMIT', 0, limit))
