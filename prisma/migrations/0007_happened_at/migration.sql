-- When it happened by the clock of whoever did it, beside when the database recorded it. The two agree but for what is
-- written down later, such as a story told afterwards: then both are shown.
alter table audit_event add column happened_at timestamptz(3) not null default clock_timestamp();
drop index audit_event_by_time;
create index audit_event_by_time on audit_event (happened_at desc, id desc);
