-- Two requests that are one. The one that ends is in a state of its own and names the one that lives on, so that every
-- list and figure can tell it from what was withdrawn, set aside or answered.
alter type "RequestState" add value 'merged';

create table request_merge (
    controller_id uuid not null,
    id uuid not null,
    request_id uuid not null,
    into_id uuid not null,
    state_before "RequestState" not null,
    kept jsonb not null,
    merged_by_id uuid,
    merged_at timestamptz(3) not null,
    undone_by_id uuid,
    undone_at timestamptz(3),
    constraint request_merge_pkey primary key (controller_id, id),
    constraint request_merge_controller_id_request_id_fkey foreign key (controller_id, request_id)
      references request (controller_id, id) on delete restrict on update cascade,
    constraint request_merge_controller_id_into_id_fkey foreign key (controller_id, into_id)
      references request (controller_id, id) on delete restrict on update cascade,
    constraint request_merge_of_two check (request_id <> into_id),
    constraint request_merge_undone check (undone_at is not null or undone_by_id is null)
);
create index request_merge_by_survivor on request_merge (controller_id, into_id, merged_at);
-- A request ends in one other at a time.
create unique index request_merge_once on request_merge (controller_id, request_id) where undone_at is null;

create table not_duplicate (
    controller_id uuid not null,
    one_id uuid not null,
    other_id uuid not null,
    said_by_id uuid,
    said_at timestamptz(3) not null,
    constraint not_duplicate_pkey primary key (controller_id, one_id, other_id),
    constraint not_duplicate_of_two check (one_id < other_id)
);
create index not_duplicate_by_other on not_duplicate (controller_id, other_id);

-- The new value cannot be compared as such before its transaction is over, its text can.
alter table request
  add column merged_into_id uuid,
  add constraint request_controller_id_merged_into_id_fkey foreign key (controller_id, merged_into_id)
    references request (controller_id, id) on delete restrict on update cascade,
  add constraint request_merged_into check ((state::text = 'merged') = (merged_into_id is not null)),
  add constraint request_merged_unanswered check (merged_into_id is null or answered_at is null),
  add constraint request_merged_not_itself check (merged_into_id <> id);
create index request_merged_by_survivor on request (controller_id, merged_into_id) where merged_into_id is not null;

-- What a merge brought is known by it, and is all that can be taken away again.
alter table request_right
  add column merge_id uuid,
  add constraint request_right_controller_id_merge_id_fkey foreign key (controller_id, merge_id)
    references request_merge (controller_id, id) on delete restrict on update cascade;
alter table identifier
  add column merge_id uuid,
  add constraint identifier_controller_id_merge_id_fkey foreign key (controller_id, merge_id)
    references request_merge (controller_id, id) on delete restrict on update cascade;
alter table date_correction
  add column merge_id uuid,
  add constraint date_correction_controller_id_merge_id_fkey foreign key (controller_id, merge_id)
    references request_merge (controller_id, id) on delete restrict on update cascade;

-- The history of the desk. Said by what is not in it, since the new value cannot be named yet.
drop index request_settled_by_receipt;
create index request_settled_by_receipt on request (received_at desc, id desc)
  where state not in ('received', 'in_triage', 'waiting_for_controller', 'in_progress');

-- Both tables are the desk's. A controller reads of a merge which of its requests became one, and not who said so.
do $$
declare
  owned text;
begin
  foreach owned in array array['request_merge', 'not_duplicate'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format(
      'create policy %I on %I to thirty_desk using (app_actor() is not null) with check (app_actor() is not null)',
      owned || '_desk', owned);
  end loop;
end
$$;
create policy request_merge_portal on request_merge for select to thirty_portal using (controller_id = app_controller());
grant select (controller_id, id, request_id, into_id, merged_at, undone_at) on request_merge to thirty_portal;
grant select, insert on request_merge to thirty_desk;
grant update (undone_by_id, undone_at) on request_merge to thirty_desk;
grant select, insert, delete on not_duplicate to thirty_desk;

-- Of a request itself nothing can be deleted but what a merge brought, and the controller's own clock that began with it.
grant delete on request_right, identifier, request_clock to thirty_desk;
create policy request_right_brought on request_right as restrictive for delete to thirty_desk
  using (merge_id is not null);
create policy identifier_brought on identifier as restrictive for delete to thirty_desk
  using (merge_id is not null);
create policy request_clock_begun on request_clock as restrictive for delete to thirty_desk
  using (kind::text in ('statutory', 'statutory_acknowledgement'));
