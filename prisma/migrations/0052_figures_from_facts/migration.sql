-- Figures that are no sums are counted from what requests count as: its conditions are plain columns that the planner may look at
-- under row-level security, the rights stand in the row, and it changes less often than the request, so that an index answers alone
-- where that of `request` has to look at each row that was touched since the last vacuum.

-- The due days of some weeks: how each controller kept them.
create index request_fact_answered_by_due on request_fact (due_on, controller_id) include (answered_on, law, rights)
  where is_counted and answered_on is not null;
-- Late answers of some days or of some controllers.
create index request_fact_late_by_due on request_fact (due_on, controller_id) include (late_cause, law, rights)
  where is_counted and answered_on > due_on;
-- Open work in the order in which it is due (the forecast's line, what nobody owns), and by controller.
create index request_fact_open_by_due on request_fact (due_on, request_id)
  include (controller_id, zone, received_on, answered_on, is_owned, is_stopped, law, rights) where is_open;
create index request_fact_open_by_controller on request_fact (controller_id, due_on)
  include (zone, answered_on, law, rights) where is_open;
-- As on request (migration 0022): an index answers alone only where a vacuum has been.
alter table request_fact set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);

-- One's own open work by zone and due day, from the index alone; the other figures of the tabs are sums.
drop index request_open_by_owner;
create index request_open_by_owner on request (owner_id, due_on, id) include (zone)
  where state in ('received', 'in_triage', 'waiting_for_controller', 'in_progress');
drop index request_open_by_day;

-- What the reports counted by controller is counted from facts; a controller's own list counts who has the ball.
drop index request_open_by_controller;
create index request_open_by_controller on request (controller_id, due_on, id) include (zone, ball_holder)
  where state in ('received', 'in_triage', 'waiting_for_controller', 'in_progress');
