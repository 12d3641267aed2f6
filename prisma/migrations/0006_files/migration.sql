-- A file can be taken off a draft, and only off a draft: what belongs to a request stays.
grant delete on attachment to thirty_portal;
create policy attachment_portal_delete on attachment as restrictive for delete to thirty_portal
  using (draft_id is not null and request_id is null);

-- A download names the file alone, and the sweep of storage asks which of many files have a row.
create index attachment_by_id on attachment (id);
