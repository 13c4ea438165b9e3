local found = {}
for _, id in ipairs(takeAll()) do
  local row = redis.call('HMGET', ofJob(id, 'job'), 'sequence', 'status', 'version', 'updated')
  if row[1] then
    found[#found + 1] = {id, row[1], row[2], row[3], row[4]}
  end
end
return found
