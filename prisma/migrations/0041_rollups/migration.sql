-- Figures that do not get slower with history. What a request counts as stands beside it (request_fact); each change of that
-- is added as a row (fact_change) in the transaction that made it, so that no command waits for another's sums; the worker
-- folds what was added into sums (rollup, controller_rollup). What a report reads are the sums and what is not folded yet,
-- together and in one statement. The triggers write with the rights of whoever changes a request, like the command itself.

create table request_fact (
    controller_id uuid not null,
    request_id uuid not null,
    law text not null,
    rights text not null,
    zone text not null,
    received_on date not null,
    due_on date not null,
    answered_on date,
    is_counted boolean not null,
    is_open boolean not null,
    is_owned boolean not null,
    late_cause text,
    paused_days integer not null,
    waited_days integer,
    sub_processor_days integer,
    constraint request_fact_pkey primary key (controller_id, request_id)
);
create index request_fact_by_request on request_fact (request_id);

-- What a request counted as and does no more (sign -1), and what it counts as now (sign 1).
create table fact_change (
    controller_id uuid not null,
    id bigserial,
    sign integer not null,
    request_id uuid not null,
    law text not null,
    rights text not null,
    zone text not null,
    received_on date not null,
    due_on date not null,
    answered_on date,
    is_counted boolean not null,
    is_open boolean not null,
    is_owned boolean not null,
    late_cause text,
    paused_days integer not null,
    waited_days integer,
    sub_processor_days integer,
    constraint fact_change_pkey primary key (controller_id, id),
    constraint fact_change_sign check (sign in (1, -1))
);

-- Sums over all controllers: of everything, of a law, of a right and of both ('' is any), each ready to be read.
create table rollup (
    kind text not null,
    law text not null,
    "right" text not null,
    on_day date not null,
    a integer not null,
    b integer not null,
    c text not null,
    n bigint not null,
    constraint rollup_pkey primary key (kind, law, "right", on_day, a, b, c)
);

-- Sums of one controller, by law and by all the rights a request carries, with a space between.
create table controller_rollup (
    controller_id uuid not null,
    kind text not null,
    on_day date not null,
    law text not null,
    rights text not null,
    a integer not null,
    b integer not null,
    c text not null,
    n bigint not null,
    constraint controller_rollup_pkey primary key (controller_id, kind, on_day, law, rights, a, b, c)
);
-- Who breaches is asked of all controllers at once.
create index controller_rollup_late on controller_rollup (on_day, controller_id) include (law, rights, n)
  where kind = 'late';

do $$
declare
  owned text;
begin
  foreach owned in array array['request_fact', 'fact_change', 'rollup', 'controller_rollup'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format(
      'create policy %I on %I to thirty_desk using (app_actor() is not null) with check (app_actor() is not null)',
      owned || '_desk', owned);
    execute format('grant select, insert, update, delete on %I to thirty_desk', owned);
  end loop;
end
$$;
create policy request_fact_portal on request_fact to thirty_portal
  using (controller_id = app_controller()) with check (controller_id = app_controller());
create policy fact_change_portal on fact_change for insert to thirty_portal
  with check (controller_id = app_controller());
grant select, insert, update on request_fact to thirty_portal;
grant insert on fact_change to thirty_portal;
grant usage on sequence fact_change_id_seq to thirty_portal, thirty_desk;

-- What a request counts as, from its rows. The states are those of the reports' own conditions.
create function request_fact_of(r request) returns setof request_fact language sql stable as $$
  select r.controller_id, r.id, r.law::text,
    coalesce((select string_agg(q."right"::text, ' ' order by q."right"::text) from request_right q
      where q.controller_id = r.controller_id and q.request_id = r.id), ''),
    r.zone, r.received_on, r.due_on, r.answered_on,
    r.state::text not in ('withdrawn', 'rejected', 'merged'),
    r.state::text in ('received', 'in_triage', 'waiting_for_controller', 'in_progress'),
    r.owner_id is not null, r.late_cause,
    coalesce((select k.paused_days from request_clock k
      where k.controller_id = r.controller_id and k.request_id = r.id and k.kind = r.governs), 0),
    r.waited_days, r.sub_processor_days
$$;

-- What a fact adds to which sum. This is the only place that says so.
--   kept       month of the due day                                answered in time
--   late       month of the due day; c the cause or 'missing'      answered late
--   took       month of receipt; a days gross, b net               answered
--   took_day   day of receipt; a days gross                        answered
--   came       day of receipt                                      counted at all
--   went       day of the answer                                   answered
--   spent      month of the answer; c whose days n are             answered
--   open       due day; a with an owner or not, c zone             open
--   waits      day of receipt; a days paused, c zone               counted, without an answer
create function fact_parts(f request_fact)
returns table (kind text, on_day date, a integer, b integer, c text, n bigint) language sql immutable as $$
  select p.kind, p.on_day, p.a, p.b, p.c, p.n::bigint
  from (select greatest(0, f.answered_on - f.received_on) as gross, f.is_counted and f.answered_on is not null as is_answered,
    f.is_counted and f.waited_days is not null as is_recorded) d
  cross join lateral (select least(d.gross, f.paused_days) as paused, greatest(0, d.gross - f.paused_days) as net) e
  cross join lateral (select least(e.net, greatest(0, f.waited_days - e.paused)) as controller) w
  cross join lateral (select least(f.sub_processor_days, e.net - w.controller) as elsewhere) s
  cross join lateral (values
    (f.is_counted and f.answered_on <= f.due_on, 'kept', date_trunc('month', f.due_on::timestamp)::date, 0, 0, '', 1),
    (f.is_counted and f.answered_on > f.due_on, 'late', date_trunc('month', f.due_on::timestamp)::date, 0, 0,
      coalesce(f.late_cause, 'missing'), 1),
    (d.is_answered, 'took', date_trunc('month', f.received_on::timestamp)::date, d.gross, e.net, '', 1),
    (d.is_answered, 'took_day', f.received_on, d.gross, 0, '', 1),
    (f.is_counted, 'came', f.received_on, 0, 0, '', 1),
    (d.is_answered, 'went', f.answered_on, 0, 0, '', 1),
    (d.is_answered, 'spent', date_trunc('month', f.answered_on::timestamp)::date, 0, 0, 'answered', 1),
    (d.is_answered and not d.is_recorded, 'spent', date_trunc('month', f.answered_on::timestamp)::date, 0, 0, 'unrecorded', 1),
    (d.is_recorded, 'spent', date_trunc('month', f.answered_on::timestamp)::date, 0, 0, 'ours',
      e.net - w.controller - s.elsewhere),
    (d.is_recorded, 'spent', date_trunc('month', f.answered_on::timestamp)::date, 0, 0, 'controller', w.controller),
    (d.is_recorded, 'spent', date_trunc('month', f.answered_on::timestamp)::date, 0, 0, 'subProcessor', s.elsewhere),
    (d.is_recorded, 'spent', date_trunc('month', f.answered_on::timestamp)::date, 0, 0, 'paused', e.paused),
    (f.is_open, 'open', f.due_on, f.is_owned::integer, 0, f.zone, 1),
    (f.is_counted and f.answered_on is null, 'waits', f.received_on, f.paused_days, 0, f.zone, 1)
  ) p (applies, kind, on_day, a, b, c, n)
  where p.applies and p.n <> 0
$$;

-- Under which law and right something is summed up over all controllers: under any of both, its law, each of its rights, and
-- its law with each.
create function summed_under(law text, rights text) returns table (law text, "right" text) language sql immutable as $$
  select l.law, q."right" from (values (''), ($1)) l (law)
  cross join (select '' as "right" union all select unnest(string_to_array($2, ' '))) q
$$;

create function fact_of_change(g fact_change) returns request_fact language sql immutable as $$
  select row(g.controller_id, g.request_id, g.law, g.rights, g.zone, g.received_on, g.due_on, g.answered_on,
    g.is_counted, g.is_open, g.is_owned, g.late_cause, g.paused_days, g.waited_days, g.sub_processor_days)::request_fact
$$;

-- Brings the facts of these requests in step with their rows and adds what changed. The facts are locked before the requests
-- are read, so that of two transactions the later one sees what the earlier one did.
create function count_requests(ids uuid[]) returns void language plpgsql as $$
begin
  perform from request_fact f where f.request_id = any(ids) order by f.controller_id, f.request_id for update;
  with differs as materialized (
    select o as stood, s as stands
    from (select s.* from request r cross join lateral request_fact_of(r) s where r.id = any(ids)) s
    left join request_fact o on o.controller_id = s.controller_id and o.request_id = s.request_id
    where o.* is distinct from s.*
  ), added as (
    insert into fact_change (controller_id, sign, request_id, law, rights, zone, received_on, due_on, answered_on, is_counted,
      is_open, is_owned, late_cause, paused_days, waited_days, sub_processor_days)
    select f.controller_id, f.sign, f.request_id, f.law, f.rights, f.zone, f.received_on, f.due_on, f.answered_on,
      f.is_counted, f.is_open, f.is_owned, f.late_cause, f.paused_days, f.waited_days, f.sub_processor_days
    from differs d cross join lateral (
      select -1 as sign, (d.stood).* union all select 1, (d.stands).*
    ) f where f.is_counted
  )
  insert into request_fact as t select (d.stands).* from differs d
  on conflict (controller_id, request_id) do update set law = excluded.law, rights = excluded.rights, zone = excluded.zone,
    received_on = excluded.received_on, due_on = excluded.due_on, answered_on = excluded.answered_on,
    is_counted = excluded.is_counted, is_open = excluded.is_open, is_owned = excluded.is_owned,
    late_cause = excluded.late_cause, paused_days = excluded.paused_days, waited_days = excluded.waited_days,
    sub_processor_days = excluded.sub_processor_days;
end $$;

-- By statement and not by row: a chunk of an import is counted at once.
create function count_new_requests() returns trigger language plpgsql as $$
begin
  perform count_requests(array(select id from stands));
  return null;
end $$;
create trigger request_counted after insert on request
  referencing new table as stands for each statement execute function count_new_requests();

create function count_changed_requests() returns trigger language plpgsql as $$
declare
  ids uuid[] := array(
    select s.id from stands s join stood o on o.controller_id = s.controller_id and o.id = s.id
    where (s.state, s.law, s.zone, s.received_on, s.due_on, s.answered_on, s.governs, s.late_cause, s.waited_days,
        s.sub_processor_days, s.owner_id is null)
      is distinct from (o.state, o.law, o.zone, o.received_on, o.due_on, o.answered_on, o.governs, o.late_cause, o.waited_days,
        o.sub_processor_days, o.owner_id is null));
begin
  if ids <> '{}' then
    perform count_requests(ids);
  end if;
  return null;
end $$;
create trigger request_counted_again after update on request
  referencing old table as stood new table as stands for each statement execute function count_changed_requests();

create function count_touched_requests() returns trigger language plpgsql as $$
begin
  perform count_requests(array(select distinct request_id from touched));
  return null;
end $$;
create trigger request_right_counted after insert on request_right
  referencing new table as touched for each statement execute function count_touched_requests();
create trigger request_right_gone after delete on request_right
  referencing old table as touched for each statement execute function count_touched_requests();

create function count_paused_requests() returns trigger language plpgsql as $$
declare
  ids uuid[] := array(select distinct request_id from touched where paused_days <> 0);
begin
  if ids <> '{}' then
    perform count_requests(ids);
  end if;
  return null;
end $$;
create trigger request_clock_counted after insert on request_clock
  referencing new table as touched for each statement execute function count_paused_requests();
create trigger request_clock_gone after delete on request_clock
  referencing old table as touched for each statement execute function count_paused_requests();

create function count_moved_clocks() returns trigger language plpgsql as $$
declare
  ids uuid[] := array(
    select distinct s.request_id from stands s
    join stood o on o.controller_id = s.controller_id and o.request_id = s.request_id and o.kind = s.kind
    where s.paused_days <> o.paused_days);
begin
  if ids <> '{}' then
    perform count_requests(ids);
  end if;
  return null;
end $$;
create trigger request_clock_counted_again after update on request_clock
  referencing old table as stood new table as stands for each statement execute function count_moved_clocks();

-- Adds so many changes to the sums and takes them away, both or neither. One at a time: who comes while another folds has
-- nothing to do. Returns how many there were.
create function fold_changes(most integer) returns integer language plpgsql set work_mem = '32MB' as $$
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
    returning g as line
  ), parts as materialized (
    select (g.line).controller_id, p.kind, p.on_day, (g.line).law, (g.line).rights, p.a, p.b, p.c, sum((g.line).sign * p.n) as n
    from gone g cross join lateral fact_parts(fact_of_change(g.line)) p
    group by 1, 2, 3, 4, 5, 6, 7, 8 having sum((g.line).sign * p.n) <> 0
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

-- Every fact and sum that is not what the rows say, in one statement and so of one moment. Reads every request.
create function rollup_faults()
returns table (what text, controller_id uuid, about text, stands bigint, should_be bigint) language sql stable
set work_mem = '128MB' as $$
  with facts as (
    select f as fact from request_fact f
  ), known as (
    select s as fact from request r cross join lateral request_fact_of(r) s
  ), counted as (
    select 1 as sign, fact from facts union all select -g.sign, fact_of_change(g) from fact_change g
  ), parts as materialized (
    select (x.fact).controller_id, p.kind, p.on_day, (x.fact).law, (x.fact).rights, p.a, p.b, p.c, sum(x.sign * p.n) as n
    from counted x cross join lateral fact_parts(x.fact) p
    group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(x.sign * p.n) <> 0
  ), of_all as (
    select p.kind, u.law, u."right", p.on_day, p.a, p.b, p.c, sum(p.n) as n
    from (select kind, on_day, law, rights, a, b, c, sum(n) as n from parts group by 1, 2, 3, 4, 5, 6, 7) p
    cross join lateral summed_under(p.law, p.rights) u
    where p.kind <> 'took_day' or (u.law = '' and u."right" = '')
    group by 1, 2, 3, 4, 5, 6, 7 having sum(p.n) <> 0
  )
  select 'fact', coalesce((o.fact).controller_id, (s.fact).controller_id),
    coalesce((o.fact).request_id, (s.fact).request_id)::text, (o.fact is not null)::integer::bigint,
    (s.fact is not null)::integer::bigint
  from facts o full join known s
    on (o.fact).controller_id = (s.fact).controller_id and (o.fact).request_id = (s.fact).request_id
  where o.fact is distinct from s.fact
  union all
  select 'rollup', null, concat_ws(' ', kind, law, "right", on_day, a, b, c), coalesce(t.n, 0), coalesce(s.n, 0)
  from rollup t full join of_all s using (kind, law, "right", on_day, a, b, c) where t.n is distinct from s.n
  union all
  select 'controller_rollup', controller_id, concat_ws(' ', kind, on_day, law, rights, a, b, c), coalesce(t.n, 0),
    coalesce(s.n, 0)
  from controller_rollup t full join (select * from parts where kind <> 'took_day') s
    using (controller_id, kind, on_day, law, rights, a, b, c)
  where t.n is distinct from s.n
$$;

-- Makes all of it anew from the rows. Whoever changes a request meanwhile waits.
create function rebuild_rollups() returns void language plpgsql set work_mem = '128MB' as $$
begin
  perform pg_advisory_xact_lock(hashtext('fold_changes'));
  -- Past whoever holds the row of a fact: they would wait for this, and this for them.
  lock table request_fact in exclusive mode;
  delete from fact_change;
  delete from rollup;
  delete from controller_rollup;
  delete from request_fact;
  insert into request_fact select s.* from request r cross join lateral request_fact_of(r) s;
  with parts as materialized (
    select f.controller_id, p.kind, p.on_day, f.law, f.rights, p.a, p.b, p.c, sum(p.n) as n
    from request_fact f cross join lateral fact_parts(f) p
    group by 1, 2, 3, 4, 5, 6, 7, 8
  ), here as (
    insert into controller_rollup select * from parts where kind <> 'took_day'
  )
  insert into rollup
    select p.kind, u.law, u."right", p.on_day, p.a, p.b, p.c, sum(p.n)
    from (select kind, on_day, law, rights, a, b, c, sum(n) as n from parts group by 1, 2, 3, 4, 5, 6, 7) p
    cross join lateral summed_under(p.law, p.rights) u
    where p.kind <> 'took_day' or (u.law = '' and u."right" = '')
    group by 1, 2, 3, 4, 5, 6, 7;
end $$;

-- What is there already. Row-level security is forced on the owner too, who has no scope here.
alter table request no force row level security;
alter table request_right no force row level security;
alter table request_clock no force row level security;
alter table request_fact no force row level security;
alter table fact_change no force row level security;
alter table rollup no force row level security;
alter table controller_rollup no force row level security;
select rebuild_rollups();
alter table request force row level security;
alter table request_right force row level security;
alter table request_clock force row level security;
alter table request_fact force row level security;
alter table fact_change force row level security;
alter table rollup force row level security;
alter table controller_rollup force row level security;
