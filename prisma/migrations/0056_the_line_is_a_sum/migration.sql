-- How many requests of the forecast's line have the same due day, receipt and zone is a sum, where the line was read whole for each
-- report. What has stopped is not in the line, so a change says since here whether a request has.

-- In the order in which whoever folds comes to them. What is in no sum yet does not know what has stopped: it is folded as it is.
select pg_advisory_xact_lock(hashtext('fold_changes'));
lock table request_fact, fact_change in access exclusive mode;
alter table request_fact no force row level security;
alter table fact_change no force row level security;
alter table rollup no force row level security;
alter table controller_rollup no force row level security;
do $$
begin
  while exists (select from fact_change) loop
    perform fold_changes(200000);
  end loop;
end
$$;
drop view unfolded;
alter table fact_change add column is_stopped boolean not null;

-- As before, and the line:
--   line       due day; a days from the receipt to it, c zone      open, without an answer and not stopped
create or replace function fact_parts(f request_fact)
returns table (kind text, on_day date, a integer, b integer, c text, n bigint) language sql immutable as $$
  select p.kind, p.on_day, p.a, p.b, p.c, p.n::bigint
  from (select f.is_counted, f.is_open, f.is_owned::integer as owned,
    f.is_waiting::integer as waiting, f.is_stopped, f.answered_on, f.due_on, f.received_on, f.late_cause, f.zone, f.paused_days,
    f.waited_days, f.sub_processor_days,
    date_trunc('month', f.due_on::timestamp)::date as due_month, date_trunc('month', f.received_on::timestamp)::date as received_month,
    date_trunc('month', f.answered_on::timestamp)::date as answered_month,
    greatest(0, f.answered_on - f.received_on) as gross, f.is_counted and f.answered_on is not null as is_answered,
    f.is_counted and f.waited_days is not null as is_recorded offset 0) d
  cross join lateral (select least(d.gross, d.paused_days) as paused, greatest(0, d.gross - d.paused_days) as net offset 0) e
  cross join lateral (select least(e.net, greatest(0, d.waited_days - e.paused)) as controller offset 0) w
  cross join lateral (select least(d.sub_processor_days, e.net - w.controller) as elsewhere offset 0) s
  cross join lateral (values
    (d.is_counted and d.answered_on <= d.due_on, 'kept', d.due_month, 0, 0, '', 1),
    (d.is_counted and d.answered_on > d.due_on, 'late', d.due_month, 0, 0, coalesce(d.late_cause, 'missing'), 1),
    (d.is_answered, 'took', d.received_month, d.gross, e.net, '', 1),
    (d.is_answered, 'took_day', d.received_on, d.gross, 0, '', 1),
    (d.is_counted, 'came', d.received_on, 0, 0, '', 1),
    (d.is_answered, 'went', d.answered_on, 0, 0, '', 1),
    (d.is_answered, 'spent', d.answered_month, 0, 0, 'answered', 1),
    (d.is_answered and not d.is_recorded, 'spent', d.answered_month, 0, 0, 'unrecorded', 1),
    (d.is_recorded, 'spent', d.answered_month, 0, 0, 'ours', e.net - w.controller - s.elsewhere),
    (d.is_recorded, 'spent', d.answered_month, 0, 0, 'controller', w.controller),
    (d.is_recorded, 'spent', d.answered_month, 0, 0, 'subProcessor', s.elsewhere),
    (d.is_recorded, 'spent', d.answered_month, 0, 0, 'paused', e.paused),
    (d.is_open, 'open', d.due_on, d.owned, d.waiting, d.zone, 1),
    (d.is_open and d.answered_on is null and not d.is_stopped, 'line', d.due_on, d.due_on - d.received_on, 0, d.zone, 1),
    (d.is_counted and d.answered_on is null, 'waits', d.received_on, d.paused_days, 0, d.zone, 1)
  ) p (applies, kind, on_day, a, b, c, n)
  where p.applies and p.n <> 0
$$;

create or replace function fact_of_change(g fact_change) returns request_fact language sql immutable as $$
  select row(g.controller_id, g.request_id, g.law, g.rights, g.zone, g.received_on, g.due_on, g.answered_on,
    g.is_counted, g.is_open, g.is_owned, g.late_cause, g.paused_days, g.waited_days, g.sub_processor_days,
    g.is_waiting, g.is_stopped)::request_fact
$$;

-- As before, with the new column. It keeps its plan (migration 0043).
create or replace function count_requests(ids uuid[]) returns void language plpgsql as $$
begin
  perform from request_fact f where f.request_id = any(ids) order by f.controller_id, f.request_id for update;
  with differs as materialized (
    select o as stood, s as stands
    from (select s.* from request r cross join lateral request_fact_of(r) s where r.id = any(ids)) s
    left join request_fact o on o.controller_id = s.controller_id and o.request_id = s.request_id
    where o.* is distinct from s.*
  ), added as (
    insert into fact_change (controller_id, sign, request_id, law, rights, zone, received_on, due_on, answered_on, is_counted,
      is_open, is_owned, late_cause, paused_days, waited_days, sub_processor_days, is_waiting, is_stopped)
    select f.controller_id, f.sign, f.request_id, f.law, f.rights, f.zone, f.received_on, f.due_on, f.answered_on,
      f.is_counted, f.is_open, f.is_owned, f.late_cause, f.paused_days, f.waited_days, f.sub_processor_days, f.is_waiting, f.is_stopped
    from differs d cross join lateral (
      select -1 as sign, (d.stood).* union all select 1, (d.stands).*
    ) f where f.is_counted
  )
  insert into request_fact as t select (d.stands).* from differs d
  on conflict (controller_id, request_id) do update set law = excluded.law, rights = excluded.rights, zone = excluded.zone,
    received_on = excluded.received_on, due_on = excluded.due_on, answered_on = excluded.answered_on,
    is_counted = excluded.is_counted, is_open = excluded.is_open, is_owned = excluded.is_owned,
    late_cause = excluded.late_cause, paused_days = excluded.paused_days, waited_days = excluded.waited_days,
    sub_processor_days = excluded.sub_processor_days, is_waiting = excluded.is_waiting, is_stopped = excluded.is_stopped;
end $$;
alter function count_requests(uuid[]) set plan_cache_mode to force_generic_plan;

-- What is in no sum yet. Changes of the same kind are one row; `fact` has no request.
create view unfolded with (security_invoker = true) as
select g.controller_id, g.law, g.rights, sum(g.sign) as times,
  row(g.controller_id, null::uuid, g.law, g.rights, g.zone, g.received_on, g.due_on, g.answered_on, g.is_counted, g.is_open,
    g.is_owned, g.late_cause, g.paused_days, g.waited_days, g.sub_processor_days, g.is_waiting, g.is_stopped)::request_fact as fact
from fact_change g
group by g.controller_id, g.law, g.rights, g.zone, g.received_on, g.due_on, g.answered_on, g.is_counted, g.is_open, g.is_owned,
  g.late_cause, g.paused_days, g.waited_days, g.sub_processor_days, g.is_waiting, g.is_stopped
having sum(g.sign) <> 0;
grant select on unfolded to thirty_desk, thirty_portal;

create or replace function fold_changes(most integer) returns integer language plpgsql set work_mem = '32MB' as $$
declare
  folded integer;
  spent rollup[];
  spent_here controller_rollup[];
begin
  if not pg_try_advisory_xact_lock(hashtext('fold_changes')) then
    return 0;
  end if;
  with gone as (
    delete from fact_change g
    using (select controller_id, id from fact_change limit most for update skip locked) t
    where g.controller_id = t.controller_id and g.id = t.id
    returning g.*
  ), alike as materialized (
    select g.controller_id, g.law, g.rights, g.zone, g.received_on, g.due_on, g.answered_on, g.is_counted, g.is_open,
      g.is_owned, g.late_cause, g.paused_days, g.waited_days, g.sub_processor_days, g.is_waiting, g.is_stopped, sum(g.sign) as times
    from gone g group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 having sum(g.sign) <> 0
  ), parts as materialized (
    select f.controller_id, p.kind, p.on_day, f.law, f.rights, p.a, p.b, p.c, sum(f.times * p.n) as n
    from alike f cross join lateral fact_parts(row(f.controller_id, null::uuid, f.law, f.rights, f.zone, f.received_on, f.due_on,
      f.answered_on, f.is_counted, f.is_open, f.is_owned, f.late_cause, f.paused_days, f.waited_days,
      f.sub_processor_days, f.is_waiting, f.is_stopped)::request_fact) p
    group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(f.times * p.n) <> 0
  ), here as (
    insert into controller_rollup as t select * from parts where kind <> 'took_day'
    on conflict (controller_id, kind, on_day, law, rights, a, b, c) do update set n = t.n + excluded.n
    returning t as line
  ), everywhere as (
    insert into rollup as t
    select p.kind, u.law, u."right", p.on_day, p.a, p.b, p.c, sum(p.n)
    from parts p cross join lateral summed_under(p.law, p.rights) u
    where p.kind <> 'took_day' or (u.law = '' and u."right" = '')
    group by 1, 2, 3, 4, 5, 6, 7 having sum(p.n) <> 0
    on conflict (kind, law, "right", on_day, a, b, c) do update set n = t.n + excluded.n
    returning t as line
  )
  select (select count(*) from gone), (select array_agg(line) from here where (line).n = 0),
    (select array_agg(line) from everywhere where (line).n = 0)
  into folded, spent_here, spent;
  delete from rollup t using unnest(spent) z
    where (t.kind, t.law, t."right", t.on_day, t.a, t.b, t.c) = (z.kind, z.law, z."right", z.on_day, z.a, z.b, z.c);
  delete from controller_rollup t using unnest(spent_here) z
    where (t.controller_id, t.kind, t.on_day, t.law, t.rights, t.a, t.b, t.c)
      = (z.controller_id, z.kind, z.on_day, z.law, z.rights, z.a, z.b, z.c);
  return folded;
end $$;

-- What is there already. Nothing is in `fact_change` here, so the sums are of the facts alone.
with parts as materialized (
  select f.controller_id, p.kind, p.on_day, f.law, f.rights, p.a, p.b, p.c, sum(p.n) as n
  from request_fact f cross join lateral fact_parts(f) p
  where f.is_open and p.kind = 'line'
  group by 1, 2, 3, 4, 5, 6, 7, 8
), here as (
  insert into controller_rollup select * from parts
)
insert into rollup
  select p.kind, u.law, u."right", p.on_day, p.a, p.b, p.c, sum(p.n)
  from parts p cross join lateral summed_under(p.law, p.rights) u
  group by 1, 2, 3, 4, 5, 6, 7;
alter table request_fact force row level security;
alter table fact_change force row level security;
alter table rollup force row level security;
alter table controller_rollup force row level security;
