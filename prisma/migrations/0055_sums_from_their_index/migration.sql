-- The sums of a report stand where they were first folded, a handful among those of all laws and rights: read from the table, each
-- of a thousand is in a page of its own. With its number the index answers alone. Only who folds writes here, so a number that
-- changes costs an entry of the index where nobody waits.

alter table rollup
  drop constraint rollup_pkey,
  add constraint rollup_pkey primary key (kind, law, "right", on_day, a, b, c) include (n);
