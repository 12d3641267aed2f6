-- The log is read newest first by whom, about whom and what: each way has its index, so that a page costs the same
-- after ten years as on the first day.
create index audit_event_by_controller on audit_event (controller_id, happened_at desc, id desc);
create index audit_event_by_type on audit_event (type, happened_at desc, id desc);
create index audit_event_by_actor on audit_event (actor_id, happened_at desc, id desc);
