-- A controller reads its own figures in the portal, from the same sums as the desk's report of it: those of its own rows, and
-- never the sums over all controllers.
create policy controller_rollup_portal on controller_rollup for select to thirty_portal
  using (controller_id = app_controller());
create policy fact_change_portal_read on fact_change for select to thirty_portal
  using (controller_id = app_controller());
grant select on controller_rollup, fact_change to thirty_portal;
