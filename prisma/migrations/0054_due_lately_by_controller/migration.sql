-- How each controller kept the due days of some weeks, asked of the few that are shown (by migration 0052 it was all of them, by day).
create index request_fact_answered_by_controller on request_fact (controller_id, due_on) include (answered_on, law, rights)
  where is_counted and answered_on is not null;
drop index request_fact_answered_by_due;
