-- Who instructed us by telephone, letter or in person, when that is nobody with an account. Sealed.
alter table request add column instructed_by_name bytea;

-- A part left undone may stand on a ground of the law too, not only a refusal.
alter table request_right drop constraint request_right_refused_ground;
alter table request_right add constraint request_right_refused_ground check (
  outcome is null
  or (outcome = 'refused' and ground is not null)
  or (outcome = 'partly_fulfilled')
  or (outcome not in ('refused', 'partly_fulfilled') and ground is null)
);

-- A file of an answer is the controller's only once that answer was sent, and only if the answer names it.
drop policy attachment_portal on attachment;
create policy attachment_portal on attachment to thirty_portal
  using (
    controller_id = app_controller()
    and (
      purpose in ('submission', 'message')
      or (
        purpose = 'answer'
        and exists (
          select from answer
          where answer.controller_id = attachment.controller_id
            and answer.request_id = attachment.request_id
            and answer.state = 'sent'
            and answer.decisions -> 'files' ? attachment.id::text
        )
      )
    )
  )
  with check (controller_id = app_controller() and purpose in ('submission', 'message'));

-- The controller sees what a task came to, not the evidence that we keep for ourselves.
revoke select on task from thirty_portal;
grant select (controller_id, id, request_id, system_id, state, due_on, result, done_at) on task to thirty_portal;
