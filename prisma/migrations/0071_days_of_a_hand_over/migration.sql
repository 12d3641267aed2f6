-- The day by which a direct request is to be with its controller is one of the controller's zone, and so is the day it was. Both stood
-- beside the zone of the desk, where late and in time may be the other way round; and an offer that was sent back still counted.
alter table direct_request add column due_zone text;
-- Row-level security is forced on the owner too, who has no scope here and would see no row.
alter table direct_request no force row level security;
alter table hand_over no force row level security;
update direct_request set due_zone = zone;
update direct_request d
set handed_over_on = h.offered_on, due_on = h.due_on, due_zone = h.zone, rule_id = h.rule_id, derivation = h.derivation
from (
  select distinct on (direct_request_id) * from hand_over where state in ('offered', 'accepted')
  order by direct_request_id, offered_at, due_on, id
) h
where h.direct_request_id = d.id and d.state in ('handed_over', 'taken_over');
alter table direct_request force row level security;
alter table hand_over force row level security;
alter table direct_request alter column due_zone set not null;
