-- A task keeps the days its work usually takes, as the system's settings had them when it was given out: its due day can
-- be explained, and follows when the clock of its request moves.
-- AlterTable
ALTER TABLE "task" ADD COLUMN     "usual_days" INTEGER;

-- Those that are there end before their request by their usual days, or with it.
ALTER TABLE "task" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "request" NO FORCE ROW LEVEL SECURITY;
UPDATE "task" t
SET "usual_days" = CASE
  WHEN t."due_on" < r."due_on" THEN greatest(1, t."due_on" - (t."created_at" AT TIME ZONE r."zone")::date)
  ELSE s."usual_days"
END
FROM "request" r, "processing_system" s
WHERE r."controller_id" = t."controller_id" AND r."id" = t."request_id" AND s."id" = t."system_id";
ALTER TABLE "request" FORCE ROW LEVEL SECURITY;
ALTER TABLE "task" FORCE ROW LEVEL SECURITY;

-- AlterTable
ALTER TABLE "task" ALTER COLUMN "usual_days" SET NOT NULL;
alter table task add constraint task_usual_days check (usual_days > 0);

-- A controller's reply lets a clock go on, and the tasks with it.
grant select (usual_days, created_at), update (due_on) on task to thirty_portal;
create policy task_portal_move on task for update to thirty_portal
  using (controller_id = app_controller()) with check (controller_id = app_controller());
