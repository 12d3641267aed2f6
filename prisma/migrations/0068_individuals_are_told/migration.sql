-- Tells open desks of individuals who wrote to us directly as of requests (migration 0033): that something about one of them
-- changed, once for a transaction, and neither whom nor what. Looking at one and reminding of them change nothing that is shown.
create or replace function tell_changed_requests() returns trigger language plpgsql as $$
begin
  perform pg_notify('thirty_requests', string_agg(told.request_id || ':' || told.event, ','))
  from (
    select e.request_id, coalesce(max(e.id) filter (where e.actor_kind <> 'system'), 0) as event,
      (row_number() over (order by e.request_id) - 1) / 100 as part
    from added e where e.request_id is not null group by e.request_id
  ) told
  group by told.part;
  if exists (select from added e where e.type in ('direct.received', 'direct.matched', 'direct.assigned', 'direct.asked_back',
    'direct.replied', 'direct.handed_over', 'direct.closed', 'direct.reopened', 'direct.settled', 'direct.erased',
    'hand_over.withdrawn', 'hand_over.accepted', 'hand_over.refused'))
  then
    perform pg_notify('thirty_requests', 'individuals');
  end if;
  return null;
end $$;
