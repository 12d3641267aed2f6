-- A machine reads the requests of its controller in the order in which they were made, a page at a time. Their ids are random: in
-- their order what came while it read stood among what it had read already.
CREATE INDEX "request_by_making" ON "request"("controller_id", "created_at", "id");
