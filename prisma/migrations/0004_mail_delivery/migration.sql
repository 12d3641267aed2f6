-- Sending a mail takes seconds, so it happens outside any transaction, under a lease.
alter table outbox_mail add column leased_until timestamptz(3), add column response text;

-- Mails that were given up wait for a person: the settings page and the health check ask for them.
create index outbox_mail_failed on outbox_mail (created_at, id) where state = 'failed';

-- A sent mail says when, a given-up one says why.
alter table outbox_mail
  add constraint outbox_mail_sent check ((state = 'sent') = (sent_at is not null)),
  add constraint outbox_mail_failed_why check (state <> 'failed' or failure is not null);
