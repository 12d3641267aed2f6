-- The few mails that are held, found from what they are about.
create index outbox_mail_held_request on outbox_mail (controller_id, request_id) where state = 'held' and request_id is not null;
create index outbox_mail_held_direct on outbox_mail (direct_request_id) where state = 'held' and direct_request_id is not null;
