-- Who opened what that has a person's data in it. Ids, kinds and times; nothing about the person.
-- CreateEnum
CREATE TYPE "AccessKind" AS ENUM ('opened', 'revealed', 'file', 'mail', 'answer');

-- CreateEnum
CREATE TYPE "AccessedThing" AS ENUM ('request', 'mail', 'direct_request', 'hand_over');

-- CreateTable
CREATE TABLE "subject_access" (
    "id" BIGSERIAL NOT NULL,
    "controller_id" UUID,
    "thing" "AccessedThing" NOT NULL,
    "thing_id" UUID NOT NULL,
    "kind" "AccessKind" NOT NULL,
    "file_id" UUID,
    "actor_kind" "ActorKind" NOT NULL,
    "person_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subject_access_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "subject_access_by_time" ON "subject_access"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "subject_access_by_controller" ON "subject_access"("controller_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "subject_access_by_person" ON "subject_access"("person_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "subject_access_by_thing" ON "subject_access"("thing_id", "at" DESC, "id" DESC);

-- One row for each person, thing, kind and hour, however often a page is loaded again.
create unique index subject_access_once_key on subject_access
  (controller_id, thing_id, thing, kind, file_id, person_id, hour) nulls not distinct;

alter table subject_access
  add constraint subject_access_hour check (hour = date_trunc('hour', at, 'UTC')),
  add constraint subject_access_by_people check (actor_kind in ('staff', 'member'));

-- Whoever looks leaves their own trace and nobody else's. A controller reads who has seen what is its own.
alter table subject_access enable row level security;
alter table subject_access force row level security;
create policy subject_access_desk_read on subject_access for select to thirty_desk using (app_actor() is not null);
create policy subject_access_desk_add on subject_access for insert to thirty_desk
  with check (actor_kind = 'staff' and person_id::text = app_actor());
create policy subject_access_portal_read on subject_access for select to thirty_portal
  using (controller_id = app_controller());
create policy subject_access_portal_add on subject_access for insert to thirty_portal
  with check (controller_id = app_controller() and actor_kind = 'member' and person_id::text = app_actor());
-- Kept as long as the operator says, and at least ninety days whatever anybody says: only the worker lets go of older rows.
create policy subject_access_forget on subject_access for delete to thirty_desk
  using (at < clock_timestamp() - interval '90 days' and app_actor() like 'system:%');
grant select, insert on subject_access to thirty_desk, thirty_portal;
grant delete on subject_access to thirty_desk;
grant usage on sequence subject_access_id_seq to thirty_desk, thirty_portal;

create function refuse_access_change() returns trigger language plpgsql as $$
begin
  raise exception 'subject_access is append-only' using errcode = 'insufficient_privilege';
end
$$;
create trigger subject_access_no_update before update on subject_access
  for each row execute function refuse_access_change();
create trigger subject_access_no_truncate before truncate on subject_access
  for each statement execute function refuse_access_change();

-- Where a command lets somebody see a person's data it leaves an event already. The same transaction puts it here too, so that
-- all of it is one list and no command can forget to.
create function note_access_of_event() returns trigger language plpgsql as $$
begin
  -- Roles that may leave events and have no business here do not get as far as the table.
  if not exists (select from added where type in ('subject.revealed', 'mail.opened', 'direct.revealed')) then
    return null;
  end if;
  insert into subject_access (controller_id, thing, thing_id, kind, actor_kind, person_id, hour, at)
  select e.controller_id,
    (case e.type when 'subject.revealed' then 'request' when 'mail.opened' then 'mail' else 'direct_request' end)::"AccessedThing",
    case e.type when 'subject.revealed' then e.request_id
      when 'mail.opened' then (e.data ->> 'rawMailId')::uuid else (e.data ->> 'directRequestId')::uuid end,
    (case e.type when 'mail.opened' then 'mail' else 'revealed' end)::"AccessKind",
    e.actor_kind, e.actor_id, date_trunc('hour', e.happened_at, 'UTC'), e.happened_at
  from added e
  where e.type in ('subject.revealed', 'mail.opened', 'direct.revealed') and e.actor_kind in ('staff', 'member')
  on conflict do nothing;
  return null;
end
$$;
create trigger audit_event_accessed after insert on audit_event
  referencing new table as added for each statement execute function note_access_of_event();
