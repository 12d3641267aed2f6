-- Who is disabled, or gets a role that owns no requests, loses the open ones. That is one deed and one event, however
-- many requests it is about; the story of each finds the event by the ids that it carries.
create index audit_event_released on audit_event using gin ((data -> 'released') jsonb_path_ops)
  where type in ('person.disabled', 'person.role_changed');
