-- Who may see and write what. Three roles without login:
--   thirty_app     what a web or worker process connects as; owns nothing, sees no controller's rows by itself
--   thirty_portal  taken on for one transaction on behalf of a controller's member; bound to one controller
--   thirty_desk    taken on for one transaction on behalf of staff or the system
-- A process may take on portal or desk (NOINHERIT: it has to say so), with the actor and controller as
-- transaction-local settings. Without them every table is empty.

do $$
begin
  if not exists (select from pg_roles where rolname = 'thirty_portal') then
    create role thirty_portal nologin noinherit;
  end if;
  if not exists (select from pg_roles where rolname = 'thirty_desk') then
    create role thirty_desk nologin noinherit;
  end if;
  if not exists (select from pg_roles where rolname = 'thirty_app') then
    create role thirty_app nologin noinherit;
  end if;
end
$$;
grant thirty_portal, thirty_desk to thirty_app;

-- A local setting reads '' once it was set in an earlier transaction of the connection, hence nullif.
create function app_controller() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.controller_id', true), '')::uuid $$;
create function app_actor() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.actor', true), '') $$;

revoke all on schema public from public;
grant usage on schema public to thirty_app, thirty_portal, thirty_desk;
grant execute on function app_controller(), app_actor() to thirty_portal, thirty_desk;

-- What lies outside any controller.
grant select, insert, update, delete on rate_limit to thirty_app;
grant select on _prisma_migrations to thirty_app;

-- Row-level security on every controller-owned table, forced for the owner too. Policies are bare equality,
-- which keeps the indexes usable.
do $$
declare
  owned text;
begin
  foreach owned in array array[
    'membership', 'controller_domain', 'agreement', 'request', 'request_key', 'request_right', 'identifier',
    'request_draft', 'task', 'message', 'attachment', 'answer', 'audit_event', 'alarm', 'outbox_mail'
  ] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    if owned not in ('message', 'attachment', 'audit_event', 'task', 'answer', 'alarm') then
      execute format(
        'create policy %I on %I to thirty_portal using (controller_id = app_controller()) with check (controller_id = app_controller())',
        owned || '_portal', owned);
    end if;
    -- Drafts are the controller's own until they are submitted.
    if owned <> 'request_draft' then
      execute format(
        'create policy %I on %I to thirty_desk using (app_actor() is not null) with check (app_actor() is not null)',
        owned || '_desk', owned);
    end if;
  end loop;
end
$$;

-- Notes, evidence and unsent answers stay with the desk, whatever a query asks for.
create policy message_portal on message to thirty_portal
  using (controller_id = app_controller() and kind <> 'note')
  with check (controller_id = app_controller() and kind = 'from_controller');
create policy attachment_portal on attachment to thirty_portal
  using (controller_id = app_controller() and purpose in ('submission', 'message', 'answer'))
  with check (controller_id = app_controller() and purpose in ('submission', 'message'));
create policy answer_portal on answer for select to thirty_portal
  using (controller_id = app_controller() and state = 'sent');
create policy task_portal on task for select to thirty_portal
  using (controller_id = app_controller());
create policy audit_event_portal on audit_event for select to thirty_portal
  using (controller_id = app_controller() and audience = 'controller');
create policy audit_event_portal_append on audit_event for insert to thirty_portal
  with check (controller_id = app_controller());

alter table controller enable row level security;
alter table controller force row level security;
create policy controller_portal on controller for select to thirty_portal using (id = app_controller());
create policy controller_desk on controller to thirty_desk
  using (app_actor() is not null) with check (app_actor() is not null);

-- A member sees the members of the controller; nobody's staff role is a controller's business.
alter table person enable row level security;
alter table person force row level security;
create policy person_portal on person to thirty_portal
  using (id in (select person_id from membership where controller_id = app_controller()))
  with check (staff_role is null);
create policy person_desk on person to thirty_desk
  using (app_actor() is not null) with check (app_actor() is not null);

do $$
declare
  inner_table text;
begin
  foreach inner_table in array array[
    'session', 'sign_in_token', 'federated_identity', 'setting', 'raw_mail'
  ] loop
    execute format('alter table %I enable row level security', inner_table);
    execute format('alter table %I force row level security', inner_table);
    execute format(
      'create policy %I on %I to thirty_desk using (app_actor() is not null) with check (app_actor() is not null)',
      inner_table || '_desk', inner_table);
  end loop;
end
$$;

-- Grants: the least each side needs. Nothing of a request can be deleted by either.
grant select on controller, agreement, controller_domain, processing_system, task, answer, audit_event to thirty_portal;
grant select, insert, update on membership, request, request_draft, attachment to thirty_portal;
grant select, insert on person, request_key, request_right, identifier, message, request_reference to thirty_portal;
grant insert on audit_event, outbox_mail to thirty_portal;
grant update (name) on person to thirty_portal;
grant select on setting to thirty_desk;
grant select, insert, update on
  person, membership, session, sign_in_token, setting, controller, agreement, request, request_right,
  processing_system, task, message, attachment, answer, raw_mail, outbox_mail, alarm to thirty_desk;
grant select, insert on federated_identity, request_key, identifier, request_reference, audit_event to thirty_desk;
grant select, insert, delete on controller_domain to thirty_desk;
grant delete on sign_in_token to thirty_desk;
grant usage on sequence audit_event_id_seq to thirty_portal, thirty_desk;

-- The trail is append-only for everybody, the owner included.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit_event is append-only' using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_event_append_only before update or delete on audit_event
  for each row execute function refuse_change();
create trigger audit_event_no_truncate before truncate on audit_event
  for each statement execute function refuse_change();

-- What the rows themselves must satisfy.
alter table request
  add constraint request_due_after_receipt check (due_on >= received_on),
  add constraint request_answered_has_both check ((answered_at is null) = (answered_on is null)),
  add constraint request_answered_state check (state not in ('answered', 'closed') or answered_at is not null),
  add constraint request_closed_state check (state <> 'closed' or closed_at is not null),
  add constraint request_rejected_reason check (state <> 'rejected' or reject_reason is not null);
alter table agreement
  add constraint agreement_period check ((unit is null) = (amount is null) and (amount is null or amount between 1 and 400)),
  add constraint agreement_dates check (effective_to is null or effective_to >= effective_from),
  add constraint agreement_acknowledge check (acknowledge_within_days between 0 and 60);
alter table request_right
  add constraint request_right_refused_ground check ((outcome = 'refused') = (ground is not null) or outcome is null);
alter table task
  add constraint task_done check ((state = 'done') = (done_at is not null) and (state <> 'done' or result is not null));
alter table answer
  add constraint answer_hold check (send_at >= held_at),
  add constraint answer_sent check ((state = 'sent') = (sent_at is not null)),
  add constraint answer_recalled check ((state = 'recalled') = (recalled_at is not null));
alter table attachment add constraint attachment_size check (size > 0);
alter table person add constraint person_email_normal check (email = lower(email) and position('@' in email) > 1);

-- One answer at a time may be on its way or sent: two officers cannot both answer.
create unique index answer_one_per_request on answer (controller_id, request_id) where state in ('held', 'sent');

-- Open work lives in partial indexes, so that the desk's cost follows open work and not history.
create index request_open_by_due on request (due_on, id)
  where state in ('received', 'in_triage', 'waiting_for_controller', 'in_progress');
create index request_open_by_owner on request (owner_id, due_on, id)
  where state in ('received', 'in_triage', 'waiting_for_controller', 'in_progress');
create index request_open_by_controller on request (controller_id, due_on, id)
  where state in ('received', 'in_triage', 'waiting_for_controller', 'in_progress');
create index request_wake on request (next_wake_at, id) where next_wake_at is not null;
create index request_counted_by_due on request (due_on, controller_id) include (answered_on, state)
  where state not in ('withdrawn', 'rejected');
create index request_answered_late on request (answered_on desc, id) where answered_on > due_on;
create index answer_held_by_time on answer (send_at) where state = 'held';
create index outbox_mail_pending on outbox_mail (available_at, id) where state = 'pending';
create index alarm_undigested on alarm (person_id, created_at) where digested_at is null;
create index task_open_by_due on task (due_on, controller_id, id) where state = 'open';
