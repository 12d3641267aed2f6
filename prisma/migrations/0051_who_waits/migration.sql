-- The tabs of the queue are read from the sums of open work, which say since here whether a request waits for its controller. A fact
-- says besides whether its clock is stopped, which is in no sum: the forecast leaves those out.

-- In the order in which whoever counts a request comes to them: first the fact, then what changed.
lock table request_fact, fact_change in access exclusive mode;
drop view unfolded;
alter table request_fact add column is_waiting boolean not null default false, add column is_stopped boolean not null default false;
alter table fact_change add column is_waiting boolean not null default false;
alter table request_fact alter column is_waiting drop default, alter column is_stopped drop default;
alter table fact_change alter column is_waiting drop default;

-- What a request counts as, from its rows. The states are those of the reports' own conditions.
create or replace function request_fact_of(r request) returns setof request_fact language sql stable as $$
  select r.controller_id, r.id, r.law::text,
    coalesce((select string_agg(q."right"::text, ' ' order by q."right"::text) from request_right q
      where q.controller_id = r.controller_id and q.request_id = r.id), ''),
    r.zone, r.received_on, r.due_on, r.answered_on,
    r.state::text not in ('withdrawn', 'rejected', 'merged'),
    r.state::text in ('received', 'in_triage', 'waiting_for_controller', 'in_progress'),
    r.owner_id is not null, r.late_cause,
    coalesce((select k.paused_days from request_clock k
      where k.controller_id = r.controller_id and k.request_id = r.id and k.kind = r.governs), 0),
    r.waited_days, r.sub_processor_days, r.state::text = 'waiting_for_controller', r.stopped_since is not null
$$;

-- As before, except for what waits:
--   open       due day; a with an owner or not, b waiting for the controller or not, c zone
create or replace function fact_parts(f request_fact)
returns table (kind text, on_day date, a integer, b integer, c text, n bigint) language sql immutable as $$
  select p.kind, p.on_day, p.a, p.b, p.c, p.n::bigint
  from (select f.is_counted, f.is_open, f.is_owned::integer as owned,
    f.is_waiting::integer as waiting, f.answered_on, f.due_on, f.received_on, f.late_cause, f.zone, f.paused_days,
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
    (d.is_counted and d.answered_on is null, 'waits', d.received_on, d.paused_days, 0, d.zone, 1)
  ) p (applies, kind, on_day, a, b, c, n)
  where p.applies and p.n <> 0
$$;

create or replace function fact_of_change(g fact_change) returns request_fact language sql immutable as $$
  select row(g.controller_id, g.request_id, g.law, g.rights, g.zone, g.received_on, g.due_on, g.answered_on,
    g.is_counted, g.is_open, g.is_owned, g.late_cause, g.paused_days, g.waited_days, g.sub_processor_days,
    g.is_waiting, false)::request_fact
$$;

-- As before, with both columns. It keeps its plan (migration 0043).
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
      is_open, is_owned, late_cause, paused_days, waited_days, sub_processor_days, is_waiting)
    select f.controller_id, f.sign, f.request_id, f.law, f.rights, f.zone, f.received_on, f.due_on, f.answered_on,
      f.is_counted, f.is_open, f.is_owned, f.late_cause, f.paused_days, f.waited_days, f.sub_processor_days, f.is_waiting
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

create or replace function count_changed_requests() returns trigger language plpgsql as $$
declare
  ids uuid[] := array(
    select s.id from stands s join stood o on o.controller_id = s.controller_id and o.id = s.id
    where (s.state, s.law, s.zone, s.received_on, s.due_on, s.answered_on, s.governs, s.late_cause, s.waited_days,
        s.sub_processor_days, s.owner_id is null, s.stopped_since is null)
      is distinct from (o.state, o.law, o.zone, o.received_on, o.due_on, o.answered_on, o.governs, o.late_cause, o.waited_days,
        o.sub_processor_days, o.owner_id is null, o.stopped_since is null));
begin
  if ids <> '{}' then
    perform count_requests(ids);
  end if;
  return null;
end $$;

-- What is in no sum yet. Changes of the same kind are one row; `fact` has no request.
create view unfolded with (security_invoker = true) as
select g.controller_id, g.law, g.rights, sum(g.sign) as times,
  row(g.controller_id, null::uuid, g.law, g.rights, g.zone, g.received_on, g.due_on, g.answered_on, g.is_counted, g.is_open,
    g.is_owned, g.late_cause, g.paused_days, g.waited_days, g.sub_processor_days, g.is_waiting, false)::request_fact as fact
from fact_change g
group by g.controller_id, g.law, g.rights, g.zone, g.received_on, g.due_on, g.answered_on, g.is_counted, g.is_open, g.is_owned,
  g.late_cause, g.paused_days, g.waited_days, g.sub_processor_days, g.is_waiting
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
      g.is_owned, g.late_cause, g.paused_days, g.waited_days, g.sub_processor_days, g.is_waiting, sum(g.sign) as times
    from gone g group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 having sum(g.sign) <> 0
  ), parts as materialized (
    select f.controller_id, p.kind, p.on_day, f.law, f.rights, p.a, p.b, p.c, sum(f.times * p.n) as n
    from alike f cross join lateral fact_parts(row(f.controller_id, null::uuid, f.law, f.rights, f.zone, f.received_on, f.due_on,
      f.answered_on, f.is_counted, f.is_open, f.is_owned, f.late_cause, f.paused_days, f.waited_days,
      f.sub_processor_days, f.is_waiting, false)::request_fact) p
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

-- What is there already. Everything was counted as not waiting, so those that wait are taken out and added again; a worker folds
-- it, and until then it is read as it is. No sum has to be made anew. Row-level security is forced on the owner too, who has no
-- scope here.
alter table request no force row level security;
alter table request_fact no force row level security;
alter table fact_change no force row level security;
update request_fact f set is_stopped = true from request r
  where r.controller_id = f.controller_id and r.id = f.request_id and r.stopped_since is not null;
with waiting as (
  update request_fact f set is_waiting = true from request r
  where r.controller_id = f.controller_id and r.id = f.request_id and r.state::text = 'waiting_for_controller'
  returning f.*
)
insert into fact_change (controller_id, sign, request_id, law, rights, zone, received_on, due_on, answered_on, is_counted,
  is_open, is_owned, late_cause, paused_days, waited_days, sub_processor_days, is_waiting)
select w.controller_id, c.sign, w.request_id, w.law, w.rights, w.zone, w.received_on, w.due_on, w.answered_on, w.is_counted,
  w.is_open, w.is_owned, w.late_cause, w.paused_days, w.waited_days, w.sub_processor_days, c.sign = 1
from waiting w cross join (values (-1), (1)) c (sign);
alter table request force row level security;
alter table request_fact force row level security;
alter table fact_change force row level security;
