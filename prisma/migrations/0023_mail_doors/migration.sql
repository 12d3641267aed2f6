-- Mails come in by more doors than the desk, are read by the worker, and end in one of more states.
-- CreateEnum
CREATE TYPE "MailDoor" AS ENUM ('desk', 'smtp', 'imap', 'api', 'command_line');

-- AlterEnum
ALTER TYPE "RawMailState" ADD VALUE 'unread';
ALTER TYPE "RawMailState" ADD VALUE 'appended';
ALTER TYPE "RawMailState" ADD VALUE 'bounce_matched';
ALTER TYPE "RawMailState" ADD VALUE 'automatic_reply';
ALTER TYPE "RawMailState" ADD VALUE 'quarantine';

-- AlterTable
ALTER TABLE "raw_mail" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "authentication" BYTEA,
ADD COLUMN     "door" "MailDoor" NOT NULL DEFAULT 'desk',
ADD COLUMN     "envelope" BYTEA,
ADD COLUMN     "kept_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
ADD COLUMN     "message_id" UUID,
ADD COLUMN     "next_read_at" TIMESTAMPTZ(3),
ADD COLUMN     "outbox_id" UUID,
ADD COLUMN     "quarantine_reason" TEXT,
ADD COLUMN     "trust" TEXT,
ALTER COLUMN "dropped_by_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID NOT NULL,
    "last_used_on" DATE,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mailbox_cursor" (
    "mailbox" TEXT NOT NULL,
    "uid_validity" BIGINT NOT NULL,
    "last_uid" BIGINT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mailbox_cursor_pkey" PRIMARY KEY ("mailbox")
);

-- A reply address names a request by its id alone.
-- CreateIndex
CREATE INDEX "request_by_id" ON "request"("id");

-- Rows that were there arrived when they were handed in.
update raw_mail set kept_at = created_at;

-- A mail is in exactly one state, and each state says all there is to say about it. The states are compared as texts,
-- because a value cannot be used in the transaction that adds it.
alter table raw_mail
  drop constraint raw_mail_waiting,
  drop constraint raw_mail_request,
  drop constraint raw_mail_reason,
  add constraint raw_mail_decided check (
    (state::text in ('unread', 'waiting_for_officer', 'quarantine')) = (decided_at is null)
    and (decided_at is not null or decided_by_id is null)
    and (state::text <> 'set_aside' or decided_by_id is not null)),
  add constraint raw_mail_request check (
    (state::text in ('new_request', 'appended')) = (request_id is not null)
    and (request_id is null or controller_id is not null)),
  add constraint raw_mail_reason check ((state::text = 'set_aside') = (set_aside_reason is not null)),
  add constraint raw_mail_quarantine check ((state::text = 'quarantine') = (quarantine_reason is not null)),
  add constraint raw_mail_unread check ((state::text = 'unread') = (next_read_at is not null)),
  add constraint raw_mail_bounce check ((state::text = 'bounce_matched') = (outbox_id is not null)),
  add constraint raw_mail_message check ((state::text = 'appended') = (message_id is not null)),
  add constraint raw_mail_trust check (trust in ('aligned', 'not_aligned', 'failed', 'none', 'unchecked')),
  add constraint raw_mail_dropped check (door::text <> 'desk' or dropped_by_id is not null);

drop index raw_mail_one_per_request;
create unique index raw_mail_one_per_request on raw_mail (request_id) where state = 'new_request';
create index raw_mail_by_request on raw_mail (request_id) where request_id is not null;
-- The worker finds what it has to read without looking at history.
create index raw_mail_to_read on raw_mail (next_read_at, id) where next_read_at is not null;

alter table api_key enable row level security;
alter table api_key force row level security;
create policy api_key_desk on api_key to thirty_desk
  using (app_actor() is not null) with check (app_actor() is not null);
alter table mailbox_cursor enable row level security;
alter table mailbox_cursor force row level security;
create policy mailbox_cursor_desk on mailbox_cursor to thirty_desk
  using (app_actor() is not null) with check (app_actor() is not null);
grant select, insert, update on api_key, mailbox_cursor to thirty_desk;

alter table api_key
  add constraint api_key_name check (length(name) between 1 and 100),
  add constraint api_key_scopes check (cardinality(scopes) > 0);
