local id, token = take(), take()

local job = read(id)
if job and holds(job, token) then
  setLease(job, '')
end
return {'DONE'}
