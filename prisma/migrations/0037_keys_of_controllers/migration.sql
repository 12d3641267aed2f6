-- Machines of a controller submit its requests, with keys that its own administrators make.
-- AlterEnum
ALTER TYPE "ActorKind" ADD VALUE 'key';
ALTER TYPE "Channel" ADD VALUE 'api';

-- AlterTable
ALTER TABLE "api_key" ADD COLUMN     "controller_id" UUID;
ALTER TABLE "request" ADD COLUMN     "controller_reference" BYTEA;

-- CreateTable
CREATE TABLE "submission" (
    "controller_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "answer" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "submission_pkey" PRIMARY KEY ("controller_id","request_id")
);

-- CreateIndex
CREATE INDEX "submission_by_age" ON "submission"("created_at");
CREATE INDEX "api_key_by_controller" ON "api_key"("controller_id");

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_controller_id_request_id_fkey" FOREIGN KEY ("controller_id", "request_id") REFERENCES "request"("controller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_controller_id_fkey" FOREIGN KEY ("controller_id") REFERENCES "controller"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A key of a controller does what is the controller's, and one of ours never does.
alter table api_key add constraint api_key_reach check (
  case when controller_id is null
    then not (scopes && array['request:submit', 'request:instruct', 'request:read'])
    else scopes <@ array['request:submit', 'request:instruct', 'request:read'] end);

create policy api_key_portal on api_key to thirty_portal
  using (controller_id = app_controller()) with check (controller_id = app_controller());
grant select, insert on api_key to thirty_portal;
grant update (revoked_at) on api_key to thirty_portal;

alter table submission enable row level security;
alter table submission force row level security;
create policy submission_portal on submission to thirty_portal
  using (controller_id = app_controller()) with check (controller_id = app_controller());
create policy submission_desk on submission to thirty_desk
  using (app_actor() is not null) with check (app_actor() is not null);
grant select, insert on submission to thirty_portal;
grant select, delete on submission to thirty_desk;
