-- Under row-level security the planner gives every index over a part of this table the same cost, and takes whichever was
-- made last. A state that waits is also one that was not recalled, so the index of all answers served as well, and counting
-- the few that wait could read every answer there ever was. Said in words of its own, that one cannot stand in for it.
drop index answer_awaiting;
create index answer_awaiting on answer (controller_id, request_id)
  where (case state when 'awaiting_approval' then true else false end);
