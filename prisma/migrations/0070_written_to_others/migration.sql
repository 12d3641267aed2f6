-- A domain that vouches for words which were written to somebody else says nothing about what is sent to us.
alter table raw_mail
  drop constraint raw_mail_trust,
  add constraint raw_mail_trust check (trust in ('aligned', 'not_aligned', 'not_to_us', 'failed', 'none', 'unchecked'));
