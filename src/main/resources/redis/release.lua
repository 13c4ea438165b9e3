local id, token = take(), take()

local job = read(id)
if job and job.token == token then
  setLease(job, '')
end
return {'DONE'}
