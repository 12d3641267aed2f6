-- What we send without anybody's hand is capped for each address. What is over the cap is held, not lost: an officer sees it where
-- the mail would have been, and may send it.
-- AlterEnum
ALTER TYPE "OutboxState" ADD VALUE 'held';

-- AlterTable
ALTER TABLE "outbox_mail" ADD COLUMN     "direct_request_id" UUID;

-- CreateTable
CREATE TABLE "mail_allowance" (
    "address_key" BYTEA NOT NULL,
    "sent_at" TIMESTAMPTZ(3)[],
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_allowance_pkey" PRIMARY KEY ("address_key")
);

-- CreateIndex
CREATE INDEX "mail_allowance_by_age" ON "mail_allowance"("last_at");

-- Whether one more may go to an address, counted in the transaction that queues it: whoever counts for the same address at the
-- same moment waits for this transaction to end, and a rollback gives back what it took. A function of the owner's, because the
-- public pages queue mails and read nothing.
create function take_mail_allowance(address bytea, at timestamptz, per_hour integer, per_day integer) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  recent timestamptz[];
  may boolean;
begin
  insert into mail_allowance (address_key, sent_at, last_at) values (address, '{}', at) on conflict do nothing;
  select array(select sent from unnest(m.sent_at) sent where sent > at - interval '1 day')
    into recent from mail_allowance m where m.address_key = address for update;
  may := cardinality(recent) < per_day
    and (select count(*) from unnest(recent) sent where sent > at - interval '1 hour') < per_hour;
  update mail_allowance
    set sent_at = case when may then recent || at else recent end, last_at = greatest(last_at, at)
    where address_key = address;
  return may;
end
$$;
revoke all on function take_mail_allowance(bytea, timestamptz, integer, integer) from public;
grant execute on function take_mail_allowance(bytea, timestamptz, integer, integer) to thirty_portal, thirty_desk, thirty_public;
grant select (last_at), delete on mail_allowance to thirty_app;

-- A receipt of the public form may be held as well. The value is new in this transaction, so it is compared as text.
drop policy outbox_mail_public on outbox_mail;
create policy outbox_mail_public on outbox_mail for insert to thirty_public
  with check (controller_id is null and request_id is null and person_id is null and state::text in ('pending', 'held'));
