-- By what a mail that made a request or a message without anybody looking is known again, whatever was put on top of it since: a keyed
-- hash of its sender's domain and its Message-ID, which the domain signs. A second one of the same waits for an officer.
alter table raw_mail add column message_key bytea;
create unique index raw_mail_message_key on raw_mail (message_key);
