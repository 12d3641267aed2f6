-- Since when the clock that governs a request stands still, beside its due day: lists say it without reading pauses. And
-- the register of what moved a clock is read by time, newest first.
-- AlterTable
ALTER TABLE "request" ADD COLUMN     "stopped_since" DATE;

-- CreateIndex
CREATE INDEX "clock_pause_by_age" ON "clock_pause"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "clock_extension_by_age" ON "clock_extension"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "receipt_correction_by_age" ON "receipt_correction"("created_at" DESC, "id" DESC);

-- What has its answer, or is over, runs no clock that could stand still.
alter table request
  add constraint request_stopped_is_open check (stopped_since is null or (answered_at is null and state = 'waiting_for_controller'));
