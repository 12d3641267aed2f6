-- The register of breaches is read by due day, newest first, and asks which late answers have no cause yet.
drop index request_answered_late;
create index request_late_by_due on request (due_on desc, id desc) include (controller_id, late_cause)
  where answered_on > due_on and state not in ('withdrawn', 'rejected');
