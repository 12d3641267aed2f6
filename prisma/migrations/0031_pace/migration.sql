-- Where the days of a request went, kept when it is answered: counting it again from trail and tasks would read every event of
-- every request of a year.
alter table request
  add column waited_days integer,
  add column sub_processor_days integer,
  add constraint request_away_days check (
    (waited_days is null) = (sub_processor_days is null) and waited_days >= 0 and sub_processor_days >= 0
  ),
  add constraint request_away_days_of_answer check (waited_days is null or answered_on is not null);

-- How fast, and what came: by the day of receipt. Where the time goes, and what was answered: by the day of the answer. From
-- either index alone, unless a law or a right is asked for.
create index request_by_receipt_day on request (received_on, controller_id)
  include (id, answered_on, zone, governs, state) where received_on is not null;
create index request_by_answer_day on request (answered_on, controller_id)
  include (id, received_on, governs, state, waited_days, sub_processor_days) where answered_on is not null;
-- The few requests whose governing clock left days out.
create index request_clock_paused on request_clock (controller_id, request_id, kind) include (paused_days)
  where paused_days > 0;
