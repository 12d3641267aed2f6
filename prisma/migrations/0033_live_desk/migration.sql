-- Tells whoever listens which requests changed, when the transaction that changed them commits and only then. What is
-- told: ids of requests, each with the number of its newest event; 0 where no person did it. Nothing about anybody.

-- Every write leaves an event in its own transaction, so this one place sees all of them. By statement and not by row: a
-- chunk of an import or a selection that is assigned is one message for each hundred requests.
create function tell_changed_requests() returns trigger language plpgsql as $$
begin
  perform pg_notify('thirty_requests', string_agg(told.request_id || ':' || told.event, ','))
  from (
    select e.request_id, coalesce(max(e.id) filter (where e.actor_kind <> 'system'), 0) as event,
      (row_number() over (order by e.request_id) - 1) / 100 as part
    from added e where e.request_id is not null group by e.request_id
  ) told
  group by told.part;
  return null;
end $$;

create trigger audit_event_told after insert on audit_event
  referencing new table as added for each statement execute function tell_changed_requests();

-- A clock that stands still is worked out again when a civil day begins, and no event says so.
create function tell_moved_request() returns trigger language plpgsql as $$
begin
  perform pg_notify('thirty_requests', new.id || ':0');
  return null;
end $$;

create trigger request_told after update of due_on, stopped_since on request
  for each row when ((old.due_on, old.stopped_since) is distinct from (new.due_on, new.stopped_since))
  execute function tell_moved_request();
