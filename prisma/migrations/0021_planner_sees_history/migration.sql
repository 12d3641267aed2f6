-- Under row-level security the planner may not use its statistics of states (comparing enums is not leakproof). It took
-- this index, then limited to states that count, for a handful of rows, and read all of history through it to find the
-- open requests of one page. Limited to what every row fulfils it is known to be as long as it is; what does not count
-- is filtered from the index alone.
drop index request_counted_by_due;
create index request_counted_by_due on request (due_on, controller_id) include (answered_on, state)
  where due_on is not null;
-- The few who work at the desk are read with every page of it, and members are many.
create index person_staff_by_name on person (name, id) where staff_role is not null;
