-- Who decided about a mail and, where it was set aside, why. While a mail waits its controller is a proposal.
alter table "raw_mail" add column "decided_by_id" uuid, add column "set_aside_reason" text;

-- A mail is in exactly one state, and each state says all there is to say about it.
alter table "raw_mail"
  add constraint raw_mail_size check (size > 0),
  add constraint raw_mail_waiting check ((state = 'waiting_for_officer') = (decided_at is null)
    and (state = 'waiting_for_officer') = (decided_by_id is null)),
  add constraint raw_mail_request check ((state = 'new_request') = (request_id is not null)
    and (state <> 'new_request' or controller_id is not null)),
  add constraint raw_mail_reason check ((state = 'set_aside') = (set_aside_reason is not null));

create unique index raw_mail_one_per_request on raw_mail (request_id) where request_id is not null;
-- What was decided, newest first.
create index raw_mail_decided on raw_mail (decided_at desc, id desc) where decided_at is not null;
