-- Where a sign-in link leads: the page that somebody asked for before they were asked to sign in.
alter table "sign_in_token" add column "way_back" text;

-- The code says more exactly what a page of ours looks like; nothing that could be another site gets this far.
alter table "sign_in_token"
  add constraint sign_in_token_way_back check (way_back ~ '^/[a-z][a-zA-Z0-9/_?=&-]*$' and length(way_back) <= 300);
