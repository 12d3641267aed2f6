-- Individuals who come to us directly: what they sent, what was said between them and us, and to which controllers it was
-- handed over. A role of their own for people without an account.
-- CreateEnum
CREATE TYPE "DirectState" AS ENUM ('waiting', 'asked_back', 'handed_over', 'taken_over', 'closed_not_ours', 'closed_no_reply', 'closed_spam');

-- CreateEnum
CREATE TYPE "DirectBall" AS ENUM ('us', 'person', 'controller', 'nobody');

-- CreateEnum
CREATE TYPE "DirectChannel" AS ENUM ('form', 'mail');

-- CreateEnum
CREATE TYPE "DirectMessageKind" AS ENUM ('question', 'reply', 'routing', 'note');

-- CreateEnum
CREATE TYPE "HandOverState" AS ENUM ('offered', 'accepted', 'not_ours', 'withdrawn');

-- AlterTable
ALTER TABLE "agreement" ADD COLUMN     "hand_over_days" INTEGER;

-- CreateTable
CREATE TABLE "direct_request" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "state" "DirectState" NOT NULL,
    "channel" "DirectChannel" NOT NULL,
    "language" TEXT NOT NULL,
    "suspicions" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "received_on" DATE NOT NULL,
    "zone" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "rule_id" TEXT NOT NULL,
    "derivation" JSONB NOT NULL,
    "matched_at" TIMESTAMPTZ(3),
    "ball_holder" "DirectBall" NOT NULL,
    "ball_since" TIMESTAMPTZ(3) NOT NULL,
    "owner_id" UUID,
    "handed_over_on" DATE,
    "closed_at" TIMESTAMPTZ(3),
    "content" BYTEA NOT NULL,
    "wrapped_key" BYTEA NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "direct_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "direct_message" (
    "id" UUID NOT NULL,
    "direct_request_id" UUID NOT NULL,
    "kind" "DirectMessageKind" NOT NULL,
    "author_id" UUID,
    "body" BYTEA NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "direct_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "direct_draft" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "content" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),

    CONSTRAINT "direct_draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hand_over" (
    "controller_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "direct_request_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "state" "HandOverState" NOT NULL,
    "named" BOOLEAN NOT NULL,
    "rights" "Right"[],
    "asked_on" DATE NOT NULL,
    "zone" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "rule_id" TEXT NOT NULL,
    "derivation" JSONB NOT NULL,
    "offered_on" DATE NOT NULL,
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "offered_by_id" UUID,
    "content" BYTEA NOT NULL,
    "wrapped_key" BYTEA NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "person_verified" BOOLEAN,
    "not_ours_reason" TEXT,
    "request_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "hand_over_pkey" PRIMARY KEY ("controller_id","id")
);

-- CreateIndex
CREATE INDEX "direct_request_history" ON "direct_request"("received_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "direct_request_reference_key" ON "direct_request"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "direct_request_token_hash_key" ON "direct_request"("token_hash");

-- CreateIndex
CREATE INDEX "direct_message_by_request" ON "direct_message"("direct_request_id", "sent_at");

-- CreateIndex
CREATE INDEX "direct_draft_by_expiry" ON "direct_draft"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "direct_draft_token_hash_key" ON "direct_draft"("token_hash");

-- CreateIndex
CREATE INDEX "hand_over_by_controller" ON "hand_over"("controller_id", "offered_at" DESC, "id");

-- CreateIndex
CREATE INDEX "hand_over_by_direct_request" ON "hand_over"("direct_request_id");

-- CreateIndex
CREATE UNIQUE INDEX "hand_over_request_key" ON "hand_over"("controller_id", "request_id");

-- AddForeignKey
ALTER TABLE "direct_message" ADD CONSTRAINT "direct_message_direct_request_id_fkey" FOREIGN KEY ("direct_request_id") REFERENCES "direct_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_controller_id_fkey" FOREIGN KEY ("controller_id") REFERENCES "controller"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_direct_request_id_fkey" FOREIGN KEY ("direct_request_id") REFERENCES "direct_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_controller_id_request_id_fkey" FOREIGN KEY ("controller_id", "request_id") REFERENCES "request"("controller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the rows themselves must satisfy.
alter table agreement add constraint agreement_hand_over_days check (hand_over_days between 1 and 60);
alter table direct_request
  add constraint direct_request_due_after_receipt check (due_on >= received_on),
  add constraint direct_request_ball check (ball_holder = (case
    when state = 'waiting' then 'us' when state = 'asked_back' then 'person' when state = 'handed_over' then 'controller'
    else 'nobody' end)::"DirectBall"),
  add constraint direct_request_closed
    check ((state in ('taken_over', 'closed_not_ours', 'closed_no_reply', 'closed_spam')) = (closed_at is not null)),
  add constraint direct_request_handed_over
    check (state not in ('handed_over', 'taken_over') or handed_over_on is not null);
alter table hand_over
  add constraint hand_over_decided check ((state in ('accepted', 'not_ours')) = (decided_at is not null)),
  add constraint hand_over_accepted
    check ((state = 'accepted') = (request_id is not null) and (state = 'accepted') = (person_verified is not null)),
  add constraint hand_over_not_ours check ((state = 'not_ours') = (not_ours_reason is not null));

-- One hand-over at a time to each controller: two officers cannot both send it.
create unique index hand_over_once on hand_over (controller_id, direct_request_id) where state in ('offered', 'accepted');

-- Open work lives in a partial index; what came in a month is found by its day.
create index direct_request_open on direct_request (due_on, id) where state in ('waiting', 'asked_back', 'handed_over');
create index direct_request_unmatched on direct_request (received_at) where matched_at is null;
create index direct_request_counted on direct_request (received_on, id)
  where state not in ('closed_not_ours', 'closed_no_reply', 'closed_spam');

-- People without an account. Their role sees no controller, no request and nobody: what it cannot read, no answer of the
-- public pages can give away. It reads the one row whose link it was given.
do $$
begin
  if not exists (select from pg_roles where rolname = 'thirty_public') then
    create role thirty_public nologin noinherit;
  end if;
end
$$;
grant thirty_public to thirty_app;

create function app_token() returns bytea language sql stable parallel safe
  as $$ select decode(nullif(current_setting('app.token', true), ''), 'hex') $$;
grant usage on schema public to thirty_public;
grant execute on function app_token() to thirty_public;

do $$
declare
  inner_table text;
begin
  foreach inner_table in array array['direct_request', 'direct_message', 'direct_draft', 'hand_over'] loop
    execute format('alter table %I enable row level security', inner_table);
    execute format('alter table %I force row level security', inner_table);
    execute format(
      'create policy %I on %I to thirty_desk using (app_actor() is not null) with check (app_actor() is not null)',
      inner_table || '_desk', inner_table);
  end loop;
end
$$;

create policy direct_request_public_read on direct_request for select to thirty_public using (token_hash = app_token());
create policy direct_request_public_add on direct_request for insert to thirty_public
  with check (token_hash = app_token() and state = 'waiting' and channel = 'form' and owner_id is null);
create policy direct_request_public_reply on direct_request for update to thirty_public
  using (token_hash = app_token() and state = 'asked_back') with check (token_hash = app_token() and state = 'waiting');
create policy direct_message_public_read on direct_message for select to thirty_public
  using (kind in ('question', 'reply', 'routing')
    and direct_request_id in (select id from direct_request where token_hash = app_token()));
create policy direct_message_public_add on direct_message for insert to thirty_public
  with check (kind = 'reply' and author_id is null
    and direct_request_id in (select id from direct_request where token_hash = app_token()));
create policy direct_draft_public on direct_draft to thirty_public
  using (token_hash = app_token()) with check (token_hash = app_token());
create policy audit_event_public on audit_event for insert to thirty_public
  with check (actor_kind = 'anonymous' and controller_id is null and request_id is null and audience = 'desk');
create policy outbox_mail_public on outbox_mail for insert to thirty_public
  with check (controller_id is null and request_id is null and person_id is null and state = 'pending');

-- A hand-over that was taken back is no business of the controller's any more.
create policy hand_over_portal on hand_over to thirty_portal
  using (controller_id = app_controller() and state <> 'withdrawn')
  with check (controller_id = app_controller() and state in ('accepted', 'not_ours'));

grant insert on direct_request, direct_message, audit_event, outbox_mail to thirty_public;
grant select (id, reference, state, language, received_at, received_on, zone, ball_since, wrapped_key, token_hash, version)
  on direct_request to thirty_public;
grant update (state, ball_holder, ball_since, version) on direct_request to thirty_public;
grant select on direct_message to thirty_public;
grant select, insert, update on direct_draft to thirty_public;
grant usage on sequence audit_event_id_seq to thirty_public;
grant select, insert, update on direct_request, hand_over to thirty_desk;
grant select, insert on direct_message to thirty_desk;
grant select (id, expires_at), delete on direct_draft to thirty_desk;
grant select on hand_over to thirty_portal;
grant update (state, decided_at, decided_by_id, person_verified, not_ours_reason, request_id, version)
  on hand_over to thirty_portal;
