-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "PeriodUnit" AS ENUM ('calendar_days', 'months');

-- CreateEnum
CREATE TYPE "StaffRole" AS ENUM ('officer', 'manager', 'administrator', 'auditor');

-- CreateEnum
CREATE TYPE "MemberRole" AS ENUM ('member', 'instructor', 'controller_admin');

-- CreateEnum
CREATE TYPE "SignInMethod" AS ENUM ('link', 'oidc', 'facebook', 'demo');

-- CreateEnum
CREATE TYPE "RequestState" AS ENUM ('received', 'in_triage', 'waiting_for_controller', 'in_progress', 'answered', 'closed', 'withdrawn', 'rejected');

-- CreateEnum
CREATE TYPE "Channel" AS ENUM ('portal', 'mail', 'telephone', 'letter', 'in_person');

-- CreateEnum
CREATE TYPE "Right" AS ENUM ('access', 'erasure', 'rectification', 'restriction', 'portability', 'objection');

-- CreateEnum
CREATE TYPE "Law" AS ENUM ('eu', 'uk', 'california', 'brazil', 'canada', 'switzerland', 'other');

-- CreateEnum
CREATE TYPE "IdentifierKind" AS ENUM ('email', 'phone', 'crm_id', 'name', 'other');

-- CreateEnum
CREATE TYPE "BallHolder" AS ENUM ('us', 'controller', 'nobody');

-- CreateEnum
CREATE TYPE "RightOutcome" AS ENUM ('fulfilled', 'partly_fulfilled', 'no_data_found', 'refused', 'withdrawn');

-- CreateEnum
CREATE TYPE "DraftState" AS ENUM ('open', 'awaiting_instruction', 'submitted', 'discarded');

-- CreateEnum
CREATE TYPE "ActorKind" AS ENUM ('staff', 'member', 'system', 'anonymous');

-- CreateEnum
CREATE TYPE "Audience" AS ENUM ('desk', 'controller');

-- CreateEnum
CREATE TYPE "OutboxState" AS ENUM ('pending', 'sent', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "SystemKind" AS ENUM ('own', 'group_company', 'third_party');

-- CreateEnum
CREATE TYPE "TaskState" AS ENUM ('open', 'done', 'not_needed');

-- CreateEnum
CREATE TYPE "TaskResult" AS ENUM ('removed', 'provided', 'corrected', 'restricted', 'no_data_found', 'kept');

-- CreateEnum
CREATE TYPE "MessageKind" AS ENUM ('note', 'to_controller', 'from_controller');

-- CreateEnum
CREATE TYPE "AttachmentPurpose" AS ENUM ('submission', 'letter', 'message', 'note', 'evidence', 'answer');

-- CreateEnum
CREATE TYPE "AnswerState" AS ENUM ('held', 'sent', 'recalled');

-- CreateEnum
CREATE TYPE "RawMailState" AS ENUM ('waiting_for_officer', 'new_request', 'set_aside');

-- CreateTable
CREATE TABLE "controller" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'en',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "controller_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "controller_domain" (
    "controller_id" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "controller_domain_pkey" PRIMARY KEY ("controller_id","domain")
);

-- CreateTable
CREATE TABLE "agreement" (
    "controller_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "effective_from" DATE NOT NULL,
    "effective_to" DATE,
    "unit" "PeriodUnit",
    "amount" INTEGER,
    "acknowledge_within_days" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "notice_email" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agreement_pkey" PRIMARY KEY ("controller_id","id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "staff_role" "StaffRole",
    "single_keys" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "controller_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "role" "MemberRole" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "membership_pkey" PRIMARY KEY ("controller_id","person_id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "method" "SignInMethod" NOT NULL,
    "controller_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_token" (
    "token_hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "method" "SignInMethod" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_token_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "federated_identity" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "federated_identity_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "secrets" BYTEA,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "request" (
    "controller_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "channel" "Channel" NOT NULL,
    "state" "RequestState" NOT NULL,
    "law" "Law" NOT NULL,
    "asked_on" DATE,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "received_on" DATE NOT NULL,
    "zone" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "derivation" JSONB NOT NULL,
    "rule_id" TEXT NOT NULL,
    "agreement_id" UUID,
    "ball_holder" "BallHolder" NOT NULL,
    "ball_since" TIMESTAMPTZ(3) NOT NULL,
    "owner_id" UUID,
    "submitted_by_id" UUID,
    "instructed_by_id" UUID,
    "acknowledged_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "answered_on" DATE,
    "closed_at" TIMESTAMPTZ(3),
    "reject_reason" TEXT,
    "late_cause" TEXT,
    "next_wake_at" TIMESTAMPTZ(3),
    "alarmed_on" DATE,
    "notes" BYTEA,
    "told_person" BYTEA,
    "submission_key" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "request_pkey" PRIMARY KEY ("controller_id","id")
);

-- CreateTable
CREATE TABLE "request_reference" (
    "reference" TEXT NOT NULL,
    "controller_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,

    CONSTRAINT "request_reference_pkey" PRIMARY KEY ("reference")
);

-- CreateTable
CREATE TABLE "request_key" (
    "controller_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "wrapped" BYTEA NOT NULL,

    CONSTRAINT "request_key_pkey" PRIMARY KEY ("controller_id","request_id")
);

-- CreateTable
CREATE TABLE "request_right" (
    "controller_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "right" "Right" NOT NULL,
    "outcome" "RightOutcome",
    "ground" TEXT,

    CONSTRAINT "request_right_pkey" PRIMARY KEY ("controller_id","request_id","right")
);

-- CreateTable
CREATE TABLE "identifier" (
    "controller_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "kind" "IdentifierKind" NOT NULL,
    "value" BYTEA NOT NULL,
    "controller_index" BYTEA NOT NULL,
    "desk_index" BYTEA NOT NULL,

    CONSTRAINT "identifier_pkey" PRIMARY KEY ("controller_id","id")
);

-- CreateTable
CREATE TABLE "request_draft" (
    "controller_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "state" "DraftState" NOT NULL,
    "created_by_id" UUID NOT NULL,
    "content" BYTEA NOT NULL,
    "wrapped_key" BYTEA NOT NULL,
    "request_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "request_draft_pkey" PRIMARY KEY ("controller_id","id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "actor_kind" "ActorKind" NOT NULL,
    "actor_id" UUID,
    "command" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "audience" "Audience" NOT NULL,
    "controller_id" UUID,
    "request_id" UUID,
    "correlation_id" UUID NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_mail" (
    "id" UUID NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "person_id" UUID,
    "controller_id" UUID,
    "request_id" UUID,
    "params" JSONB NOT NULL,
    "secret" BYTEA,
    "state" "OutboxState" NOT NULL,
    "available_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outbox_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alarm" (
    "controller_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "raised_on" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "digested_at" TIMESTAMPTZ(3),

    CONSTRAINT "alarm_pkey" PRIMARY KEY ("controller_id","id")
);

-- CreateTable
CREATE TABLE "processing_system" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "SystemKind" NOT NULL,
    "operator" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "holds" TEXT NOT NULL,
    "done_by" TEXT NOT NULL,
    "usual_days" INTEGER NOT NULL,
    "rights" "Right"[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "processing_system_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task" (
    "controller_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "system_id" UUID NOT NULL,
    "state" "TaskState" NOT NULL,
    "due_on" DATE NOT NULL,
    "result" "TaskResult",
    "evidence" BYTEA,
    "done_by_id" UUID,
    "done_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "task_pkey" PRIMARY KEY ("controller_id","id")
);

-- CreateTable
CREATE TABLE "message" (
    "controller_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "kind" "MessageKind" NOT NULL,
    "author_id" UUID,
    "body" BYTEA NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_pkey" PRIMARY KEY ("controller_id","id")
);

-- CreateTable
CREATE TABLE "attachment" (
    "controller_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "draft_id" UUID,
    "request_id" UUID,
    "message_id" UUID,
    "task_id" UUID,
    "purpose" "AttachmentPurpose" NOT NULL,
    "name" BYTEA NOT NULL,
    "content_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "wrapped_key" BYTEA NOT NULL,
    "uploaded_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("controller_id","id")
);

-- CreateTable
CREATE TABLE "answer" (
    "controller_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "state" "AnswerState" NOT NULL,
    "decisions" JSONB NOT NULL,
    "body" BYTEA NOT NULL,
    "request_version" INTEGER NOT NULL,
    "composed_by_id" UUID NOT NULL,
    "held_at" TIMESTAMPTZ(3) NOT NULL,
    "send_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "recalled_at" TIMESTAMPTZ(3),

    CONSTRAINT "answer_pkey" PRIMARY KEY ("controller_id","id")
);

-- CreateTable
CREATE TABLE "raw_mail" (
    "id" UUID NOT NULL,
    "sha256" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,
    "wrapped_key" BYTEA NOT NULL,
    "state" "RawMailState" NOT NULL,
    "arrived_at" TIMESTAMPTZ(3) NOT NULL,
    "dropped_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "controller_id" UUID,
    "request_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "raw_mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "controller_by_name" ON "controller"("name", "id");

-- CreateIndex
CREATE INDEX "controller_domain_by_domain" ON "controller_domain"("domain");

-- CreateIndex
CREATE UNIQUE INDEX "agreement_controller_version_key" ON "agreement"("controller_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "membership_by_person" ON "membership"("person_id");

-- CreateIndex
CREATE INDEX "session_by_person" ON "session"("person_id");

-- CreateIndex
CREATE INDEX "sign_in_token_by_expiry" ON "sign_in_token"("expires_at");

-- CreateIndex
CREATE INDEX "federated_identity_by_person" ON "federated_identity"("person_id");

-- CreateIndex
CREATE INDEX "request_history_by_controller" ON "request"("controller_id", "received_at" DESC, "id");

-- CreateIndex
CREATE INDEX "request_history" ON "request"("received_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "request_controller_reference_key" ON "request"("controller_id", "reference");

-- CreateIndex
CREATE UNIQUE INDEX "request_controller_submission_key" ON "request"("controller_id", "submission_key");

-- CreateIndex
CREATE INDEX "identifier_by_request" ON "identifier"("controller_id", "request_id");

-- CreateIndex
CREATE INDEX "identifier_by_controller_index" ON "identifier"("controller_id", "controller_index");

-- CreateIndex
CREATE INDEX "identifier_by_desk_index" ON "identifier"("desk_index");

-- CreateIndex
CREATE INDEX "request_draft_by_state" ON "request_draft"("controller_id", "state", "updated_at" DESC);

-- CreateIndex
CREATE INDEX "audit_event_by_request" ON "audit_event"("controller_id", "request_id", "id");

-- CreateIndex
CREATE INDEX "audit_event_by_time" ON "audit_event"("at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "outbox_mail_dedupe_key" ON "outbox_mail"("dedupe_key");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_mail_message_id_key" ON "outbox_mail"("message_id");

-- CreateIndex
CREATE UNIQUE INDEX "alarm_once_key" ON "alarm"("controller_id", "request_id", "person_id", "kind", "raised_on");

-- CreateIndex
CREATE INDEX "processing_system_by_name" ON "processing_system"("name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "task_controller_request_system_key" ON "task"("controller_id", "request_id", "system_id");

-- CreateIndex
CREATE INDEX "message_by_request" ON "message"("controller_id", "request_id", "sent_at");

-- CreateIndex
CREATE INDEX "attachment_by_request" ON "attachment"("controller_id", "request_id");

-- CreateIndex
CREATE INDEX "attachment_by_draft" ON "attachment"("controller_id", "draft_id");

-- CreateIndex
CREATE INDEX "answer_by_request" ON "answer"("controller_id", "request_id", "held_at");

-- CreateIndex
CREATE INDEX "raw_mail_by_state" ON "raw_mail"("state", "arrived_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "raw_mail_sha256_key" ON "raw_mail"("sha256");

-- AddForeignKey
ALTER TABLE "controller_domain" ADD CONSTRAINT "controller_domain_controller_id_fkey" FOREIGN KEY ("controller_id") REFERENCES "controller"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_controller_id_fkey" FOREIGN KEY ("controller_id") REFERENCES "controller"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_controller_id_fkey" FOREIGN KEY ("controller_id") REFERENCES "controller"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_controller_id_fkey" FOREIGN KEY ("controller_id") REFERENCES "controller"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_controller_id_agreement_id_fkey" FOREIGN KEY ("controller_id", "agreement_id") REFERENCES "agreement"("controller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_key" ADD CONSTRAINT "request_key_controller_id_request_id_fkey" FOREIGN KEY ("controller_id", "request_id") REFERENCES "request"("controller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_right" ADD CONSTRAINT "request_right_controller_id_request_id_fkey" FOREIGN KEY ("controller_id", "request_id") REFERENCES "request"("controller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identifier" ADD CONSTRAINT "identifier_controller_id_request_id_fkey" FOREIGN KEY ("controller_id", "request_id") REFERENCES "request"("controller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_draft" ADD CONSTRAINT "request_draft_controller_id_fkey" FOREIGN KEY ("controller_id") REFERENCES "controller"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_draft" ADD CONSTRAINT "request_draft_controller_id_request_id_fkey" FOREIGN KEY ("controller_id", "request_id") REFERENCES "request"("controller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alarm" ADD CONSTRAINT "alarm_controller_id_request_id_fkey" FOREIGN KEY ("controller_id", "request_id") REFERENCES "request"("controller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_controller_id_request_id_fkey" FOREIGN KEY ("controller_id", "request_id") REFERENCES "request"("controller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_system_id_fkey" FOREIGN KEY ("system_id") REFERENCES "processing_system"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_controller_id_request_id_fkey" FOREIGN KEY ("controller_id", "request_id") REFERENCES "request"("controller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_controller_id_draft_id_fkey" FOREIGN KEY ("controller_id", "draft_id") REFERENCES "request_draft"("controller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_controller_id_request_id_fkey" FOREIGN KEY ("controller_id", "request_id") REFERENCES "request"("controller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_controller_id_message_id_fkey" FOREIGN KEY ("controller_id", "message_id") REFERENCES "message"("controller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_controller_id_task_id_fkey" FOREIGN KEY ("controller_id", "task_id") REFERENCES "task"("controller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer" ADD CONSTRAINT "answer_controller_id_request_id_fkey" FOREIGN KEY ("controller_id", "request_id") REFERENCES "request"("controller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
