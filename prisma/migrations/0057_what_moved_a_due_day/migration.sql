-- An extension and a corrected date keep the due day they moved, and of which clock it was: worked out from the clocks of now it would
-- change with whatever moves them later.
alter table clock_extension add column clock "ClockKind", add column due_before date, add column due_after date;
alter table date_correction add column clock "ClockKind", add column due_before date, add column due_after date;

-- Of what is there the trail knows the request's due day before and after, and which clocks were given more time. Which clock governed
-- a correction is told by its days: the one that says what the request said then.
alter table clock_extension no force row level security;
alter table date_correction no force row level security;
alter table request no force row level security;
alter table audit_event no force row level security;
update clock_extension m set clock = r.governs, due_before = r.due_on, due_after = r.due_on
from request r where r.controller_id = m.controller_id and r.id = m.request_id;
update clock_extension m
set due_before = (e.data ->> 'dueBefore')::date, due_after = (e.data ->> 'dueAfter')::date,
  clock = case when e.data -> 'clocks' ? m.clock::text then m.clock else (e.data -> 'clocks' ->> 0)::"ClockKind" end
from audit_event e
where e.controller_id = m.controller_id and e.request_id = m.request_id and e.type = 'clock.extended'
  and e.data ->> 'extensionId' = m.id::text;
update date_correction m set due_before = coalesce(e.before, m.before ->> 'ours')::date, due_after = coalesce(e.after, m.after ->> 'ours')::date,
  clock = (case when e.after is distinct from m.after ->> 'ours' and e.after = m.after ->> 'statutory' then 'statutory' else 'ours' end)::"ClockKind"
from date_correction o
left join lateral (
  select e.data ->> 'dueBefore' as before, e.data ->> 'dueAfter' as after from audit_event e
  where e.controller_id = o.controller_id and e.request_id = o.request_id
    and e.type in ('clock.receipt_corrected', 'clock.asked_corrected', 'clock.relevant_time_set')
    and e.data ->> 'correctionId' = o.id::text
  limit 1
) e on true
where o.controller_id = m.controller_id and o.id = m.id;
alter table clock_extension force row level security;
alter table date_correction force row level security;
alter table request force row level security;
alter table audit_event force row level security;

alter table clock_extension alter column clock set not null, alter column due_before set not null, alter column due_after set not null;
alter table date_correction alter column clock set not null, alter column due_before set not null, alter column due_after set not null;
