-- Any view of the queue can be followed, with its filters and under a name, and by mail as well as by an address. What is
-- followed is what the queue's own address says after its question mark; what cannot be read in it any more is followed by nobody.
alter table calendar_feed
  add column name text,
  add column query text,
  add column rhythm text,
  add column skips_empty boolean not null default true,
  -- The day, where its person works, of the last mail.
  add column sent_on date,
  alter column token_hash drop not null;

-- Row-level security is forced on the owner too, who has no scope here.
alter table calendar_feed no force row level security;
update calendar_feed set query = 'view=' || view || coalesce('&controller=' || controller_id, '');
alter table calendar_feed force row level security;

alter table calendar_feed
  alter column query set not null,
  drop constraint calendar_feed_controller,
  drop column view,
  drop column controller_id,
  add constraint calendar_feed_query check (query ~ '^view=' and length(query) <= 500),
  add constraint calendar_feed_name check (length(name) between 1 and 60),
  add constraint calendar_feed_rhythm check (rhythm in ('daily', 'weekly')),
  -- By an address, or by mail.
  add constraint calendar_feed_way check ((token_hash is null) = (rhythm is not null));

-- The reports count the mails of a period by what became of them, and those that wait, without reading older ones. By days alone
-- and by what is empty: under row-level security a state cannot be looked up in an index.
create index raw_mail_by_arrival on raw_mail (arrived_at, id, state);
create index raw_mail_undecided on raw_mail (arrived_at, id, state) where decided_at is null;
