-- A flood of changes, of an import while no worker runs, is read and folded by what the facts are and not one by one: facts that
-- are alike count as one with a number, and one that came and went again counts as nothing.

-- The same sums as before. What several of them need is worked out once (`offset 0`): written out in each of fourteen lines it
-- took most of the time of a report.
create or replace function fact_parts(f request_fact)
returns table (kind text, on_day date, a integer, b integer, c text, n bigint) language sql immutable as $$
  select p.kind, p.on_day, p.a, p.b, p.c, p.n::bigint
  from (select f.is_counted, f.is_open, f.is_owned::integer as owned, f.answered_on, f.due_on, f.received_on, f.late_cause, f.zone, f.paused_days,
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
    (d.is_open, 'open', d.due_on, d.owned, 0, d.zone, 1),
    (d.is_counted and d.answered_on is null, 'waits', d.received_on, d.paused_days, 0, d.zone, 1)
  ) p (applies, kind, on_day, a, b, c, n)
  where p.applies and p.n <> 0
$$;

-- What is in no sum yet. Changes of the same kind are one row; `fact` has no request.
create view unfolded with (security_invoker = true) as
select g.controller_id, g.law, g.rights, sum(g.sign) as times,
  row(g.controller_id, null::uuid, g.law, g.rights, g.zone, g.received_on, g.due_on, g.answered_on, g.is_counted, g.is_open,
    g.is_owned, g.late_cause, g.paused_days, g.waited_days, g.sub_processor_days)::request_fact as fact
from fact_change g
group by g.controller_id, g.law, g.rights, g.zone, g.received_on, g.due_on, g.answered_on, g.is_counted, g.is_open, g.is_owned,
  g.late_cause, g.paused_days, g.waited_days, g.sub_processor_days
having sum(g.sign) <> 0;
grant select on unfolded to thirty_desk, thirty_portal;

-- Adds so many changes to the sums and takes them away, both or neither. One at a time: who comes while another folds has
-- nothing to do. Returns how many there were.
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
      g.is_owned, g.late_cause, g.paused_days, g.waited_days, g.sub_processor_days, sum(g.sign) as times
    from gone g group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 having sum(g.sign) <> 0
  ), parts as materialized (
    select f.controller_id, p.kind, p.on_day, f.law, f.rights, p.a, p.b, p.c, sum(f.times * p.n) as n
    from alike f cross join lateral fact_parts(row(f.controller_id, null::uuid, f.law, f.rights, f.zone, f.received_on, f.due_on,
      f.answered_on, f.is_counted, f.is_open, f.is_owned, f.late_cause, f.paused_days, f.waited_days,
      f.sub_processor_days)::request_fact) p
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
