-- The figures on the tabs and the reports group open requests by zone and due day. From this index alone they are counted
-- without visiting a row: 25 pages in place of 2,131 for 3,000 open requests among 100,000.
create index request_open_by_day on request (due_on, zone) include (owner_id, state)
  where state in ('received', 'in_triage', 'waiting_for_controller', 'in_progress');
-- An index answers alone only where a vacuum has been; by default it would come after every fifth row had changed.
alter table request set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
