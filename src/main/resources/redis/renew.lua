local expires, held = take(), takeAll()

local lost = {}
for i = 1, #held, 2 do
  local job = read(held[i])
  if job and holds(job, held[i + 1]) then
    setLease(job, expires)
  else
    lost[#lost + 1] = held[i]
  end
end
return lost
