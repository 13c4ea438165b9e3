local id, token, expires = take(), take(), take()

local job = read(id)
if not job then
  return {'NOT_FOUND', 'no such job'}
end
if not holds(job, token) then
  return {'FENCED', 'the lease is lost'}
end
setLease(job, expires)
return {'DONE'}
