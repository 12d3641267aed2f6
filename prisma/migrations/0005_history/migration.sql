-- The history of the desk, newest receipt first. Partial, because open requests are the newest of all: without it the
-- first page would read past every one of them.
create index request_settled_by_receipt on request (received_at desc, id desc)
  where state in ('answered', 'closed', 'withdrawn', 'rejected');
