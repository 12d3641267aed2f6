-- What its controller withdrew after the due day had been missed by then, and the withdrawal took it off the register and out of every
-- figure. It stays a missed one: a request knows the day on which it was withdrawn, in its zone, as it knows that of its answer.
alter table request
  add column withdrawn_on date,
  add constraint request_withdrawn check (withdrawn_on is null or state = 'withdrawn');

-- The register is read by due day, newest first, as its late answers are.
create index request_withdrawn_late on request (due_on desc, id desc) include (controller_id) where withdrawn_on > due_on;

-- As before. What was withdrawn late does not count, and has 'withdrawn' where the cause of a late answer stands.
create or replace function request_fact_of(r request) returns setof request_fact language sql stable as $$
  select r.controller_id, r.id, r.law::text,
    coalesce((select string_agg(q."right"::text, ' ' order by q."right"::text) from request_right q
      where q.controller_id = r.controller_id and q.request_id = r.id), ''),
    r.zone, r.received_on, r.due_on, r.answered_on,
    r.state::text not in ('withdrawn', 'rejected', 'merged'),
    r.state::text in ('received', 'in_triage', 'waiting_for_controller', 'in_progress'),
    r.owner_id is not null,
    case when r.withdrawn_on > r.due_on then 'withdrawn' else r.late_cause end,
    coalesce((select k.paused_days from request_clock k
      where k.controller_id = r.controller_id and k.request_id = r.id and k.kind = r.governs), 0),
    r.waited_days, r.sub_processor_days, r.state::text = 'waiting_for_controller', r.stopped_since is not null
$$;

-- As before, except for what is late:
--   late       month of the due day; c the cause, 'missing'        answered late, or 'withdrawn' late
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
    (d.is_counted and d.answered_on > d.due_on or d.late_cause = 'withdrawn', 'late', d.due_month, 0, 0,
      coalesce(d.late_cause, 'missing'), 1),
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

-- As before. What was withdrawn late is the only thing that adds to a sum without counting. It keeps its plan (migration 0043).
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
    ) f where f.is_counted or f.late_cause = 'withdrawn'
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
        s.sub_processor_days, s.owner_id is null, s.stopped_since is null, coalesce(s.withdrawn_on > s.due_on, false))
      is distinct from (o.state, o.law, o.zone, o.received_on, o.due_on, o.answered_on, o.governs, o.late_cause, o.waited_days,
        o.sub_processor_days, o.owner_id is null, o.stopped_since is null, coalesce(o.withdrawn_on > o.due_on, false)));
begin
  if ids <> '{}' then
    perform count_requests(ids);
  end if;
  return null;
end $$;

-- What was withdrawn late in some days, or of some controllers.
create index request_fact_withdrawn_late on request_fact (due_on, controller_id) include (law, rights)
  where late_cause = 'withdrawn';

-- What is there already: by the trail, and where it has nothing by when nobody had it any more. What an import that was undone had
-- brought when its due day was over was never missed here and has no day. The triggers count those that were late. Row-level security is forced on the owner too, who has no scope here.
alter table request no force row level security;
alter table request_right no force row level security;
alter table request_clock no force row level security;
alter table request_fact no force row level security;
alter table fact_change no force row level security;
alter table audit_event no force row level security;
update request r
set withdrawn_on = (coalesce((select max(e.happened_at) from audit_event e
  where e.controller_id = r.controller_id and e.request_id = r.id and e.type = 'request.withdrawn'), r.ball_since)
  at time zone r.zone)::date
where r.state = 'withdrawn' and not ((r.created_at at time zone r.zone)::date > r.due_on and exists (
  select from audit_event e where e.controller_id = r.controller_id and e.request_id = r.id and e.type = 'request.withdrawn'
    and jsonb_exists(e.data::jsonb, 'importId')));
alter table request force row level security;
alter table request_right force row level security;
alter table request_clock force row level security;
alter table request_fact force row level security;
alter table fact_change force row level security;
alter table audit_event force row level security;
