-- A request that arrives is written with its rights in one statement and was counted twice in it: with its row, when its
-- rights are there already, and again with its rights. Those whose fact has the rights that are there are left alone; the
-- words are those of request_fact_of. Whoever changes rights at the same moment changes other rows of them, or waits.
create or replace function count_touched_requests() returns trigger language plpgsql as $$
declare
  ids uuid[] := array(
    select distinct t.request_id from touched t
    left join request_fact f on f.controller_id = t.controller_id and f.request_id = t.request_id
    where f.rights is distinct from coalesce((
      select string_agg(q."right"::text, ' ' order by q."right"::text) from request_right q
      where q.controller_id = t.controller_id and q.request_id = t.request_id), ''));
begin
  if ids <> '{}' then
    perform count_requests(ids);
  end if;
  return null;
end $$;

-- Postgres takes an array of one id for cheaper than one it does not know yet, and planned this anew each time: longer than
-- counting takes.
alter function count_requests(uuid[]) set plan_cache_mode to force_generic_plan;
